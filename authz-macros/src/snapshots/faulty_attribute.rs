async fn close(_: ::authz_runtime::__private::Faulty<Issue>, issue: Issue) -> String {
    issue.title
}
::core::compile_error! {
    "`#[authorize]` applies to async functions\nhelp: write `async fn`"
}
::core::compile_error! {
    "unknown option `acton`\nhelp: did you mean `action`?"
}

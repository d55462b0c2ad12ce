async fn me(
    ::authz_runtime::__private::LoggedIn {
        actor: me,
        ..
    }: ::authz_runtime::__private::LoggedIn<Authenticated<User>, ()>,
) {
    drop(me)
}

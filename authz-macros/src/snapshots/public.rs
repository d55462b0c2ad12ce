async fn greet(
    _: ::authz_runtime::__private::Public<
        ::authz_runtime::__private::Chunk<
            32010435847365536908654766196u128,
            ::authz_runtime::__private::End,
        >,
    >,
) -> &'static str {
    "hello"
}

async fn export(
    ::authz_runtime::__private::Unexposable {
        service: caller,
        ..
    }: ::authz_runtime::__private::Unexposable<
        Service,
        ::authz_runtime::__private::Chunk<
            2361826013354551308921171886958958u128,
            ::authz_runtime::__private::End,
        >,
    >,
) {
    drop(caller)
}

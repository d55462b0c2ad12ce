async fn close(
    ::authz_runtime::__private::Granted {
        grant: issue,
        ..
    }: ::authz_runtime::__private::Granted<
        Grant<
            Issue,
            <models::Issue as ::authz_runtime::__private::ActionAt<
                {
                    <<models::Issue as ::authz_runtime::__private::Resource>::Action>::Close
                        as u16
                },
            >>::Marker,
        >,
        ::authz_runtime::__private::DefaultParams,
    >,
) {
    drop(issue)
}

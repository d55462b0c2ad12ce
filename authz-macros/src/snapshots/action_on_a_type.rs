async fn create(
    ::authz_runtime::__private::GrantedNew {
        grant: org,
        ..
    }: ::authz_runtime::__private::GrantedNew<
        TypeGrant<
            Org,
            <Org as ::authz_runtime::__private::ActionAt<
                {
                    <<Org as ::authz_runtime::__private::Resource>::Action>::Create
                        as u16
                },
            >>::Marker,
        >,
        ::authz_runtime::__private::DefaultParams,
    >,
) {
    drop(org)
}

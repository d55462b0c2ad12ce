async fn transfer(
    ::authz_runtime::__private::Both {
        first: ::authz_runtime::__private::Loaded { resource: from, .. },
        second: ::authz_runtime::__private::Loaded { resource: to, .. },
        ..
    }: ::authz_runtime::__private::Both<
        ::authz_runtime::__private::Loaded<
            Repo,
            <Repo as ::authz_runtime::__private::ActionAt<
                {
                    <<Repo as ::authz_runtime::__private::Resource>::Action>::MoveOut
                        as u16
                },
            >>::Marker,
            ::authz_runtime::__private::Named<
                (
                    ::authz_runtime::__private::Chunk<
                        1836020326u128,
                        ::authz_runtime::__private::End,
                    >,
                ),
                (),
            >,
        >,
        ::authz_runtime::__private::Loaded<
            Repo,
            <Repo as ::authz_runtime::__private::ActionAt<
                {
                    <<Repo as ::authz_runtime::__private::Resource>::Action>::MoveIn
                        as u16
                },
            >>::Marker,
            ::authz_runtime::__private::Named<
                (
                    ::authz_runtime::__private::Chunk<
                        28532u128,
                        ::authz_runtime::__private::End,
                    >,
                ),
                (),
            >,
        >,
    >,
) {}

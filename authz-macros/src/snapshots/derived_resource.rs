///What can be attempted on [`Issue`].
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
#[derive(::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
#[repr(u16)]
pub enum IssueAction {
    ///The action `"read"`.
    Read,
    ///The action `"close"`.
    Close,
}
///The actions on [`Issue`](super::Issue) as types, for grants.
pub mod issue_action {
    ///The action `"read"`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Read;
    ///The action `"close"`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Close;
}
const _: () = {
    #[automatically_derived]
    impl ::authz_runtime::__private::Resource for Issue {
        type Actor = User;
        type Rules = ::authz_runtime::__private::InRust;
        const NAME: &'static str = "Issue";
        const PARAMS: &'static [&'static str] = &["issue"];
        const ID_TYPES: &'static [fn() -> ::authz_runtime::__private::IdType] = &[
            <i64 as ::authz_runtime::__private::KeyPart>::id_type,
        ];
        type Action = IssueAction;
        const READ: ::core::option::Option<Self::Action> = ::core::option::Option::Some(
            IssueAction::Read,
        );
        type Read = issue_action::Read;
        const RELATIONS: &'static [::authz_runtime::__private::Relation] = &[
            ::authz_runtime::__private::Relation::to::<Repo>("repository"),
        ];
        type Changes = ();
        type Key = i64;
        fn parse_key<'a>(
            part: impl ::core::ops::Fn(usize) -> ::core::option::Option<&'a str>,
        ) -> ::core::option::Option<Self::Key> {
            let _ = &part;
            <i64 as ::authz_runtime::__private::KeyPart>::read(part(0))
        }
        fn has_key(&self, key: &Self::Key) -> bool {
            let _ = key;
            true && <i64 as ::authz_runtime::__private::KeyPart>::is(&self.id, key)
        }
        fn fmt_key(
            key: &Self::Key,
            f: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            let _ = key;
            ::authz_runtime::__private::fmt_parts(
                &[<i64 as ::authz_runtime::__private::KeyPart>::text(key)],
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::authz_runtime::__private::Action for IssueAction {
        const ALL: &'static [Self] = &[Self::Read, Self::Close];
        fn name(self) -> &'static str {
            match self {
                Self::Read => "read",
                Self::Close => "close",
            }
        }
    }
    #[automatically_derived]
    impl ::authz_runtime::__private::Marker for issue_action::Read {
        type Of = IssueAction;
        const ACTION: IssueAction = IssueAction::Read;
        type OnRow = ::authz_runtime::__private::Given<()>;
        type OnType = ::authz_runtime::__private::Given<()>;
        type OnFields = ::authz_runtime::__private::FieldsAlike;
    }
    #[automatically_derived]
    impl ::authz_runtime::__private::MarkerAt<{ IssueAction::Read as u16 }>
    for IssueAction {
        type Marker = issue_action::Read;
    }
    #[automatically_derived]
    impl ::authz_runtime::__private::Marker for issue_action::Close {
        type Of = IssueAction;
        const ACTION: IssueAction = IssueAction::Close;
        type OnRow = ::authz_runtime::__private::Given<()>;
        type OnType = ::authz_runtime::__private::Given<()>;
        type OnFields = ::authz_runtime::__private::FieldsAlike;
    }
    #[automatically_derived]
    impl ::authz_runtime::__private::MarkerAt<{ IssueAction::Close as u16 }>
    for IssueAction {
        type Marker = issue_action::Close;
    }
    #[automatically_derived]
    impl<
        __D,
        __N,
    > ::authz_runtime::__private::Inside<__D, ::authz_runtime::__private::Next<__N>>
    for Issue
    where
        __D: ::core::marker::Sync,
        __D: ::authz_runtime::__private::Source<Repo>,
        Repo: ::authz_runtime::__private::Inside<__D, __N>,
    {
        const RELATED: &'static [::authz_runtime::__private::Related] = &[
            ::authz_runtime::__private::Related::to::<Repo, __D, __N>(&[]),
        ];
        async fn inside(
            &self,
            data: &__D,
            path: ::authz_runtime::__private::Ancestors<'_>,
        ) -> ::core::result::Result<bool, ::authz_runtime::__private::SourceError> {
            ::core::result::Result::Ok(
                true
                    && ::authz_runtime::__private::related::<
                        Self,
                        Repo,
                        __D,
                        __N,
                    >(
                            <Option<
                                i64,
                            > as ::authz_runtime::__private::RelatedKey<
                                <Repo as ::authz_runtime::__private::Resource>::Key,
                            >>::related_key(&self.repo_id),
                            data,
                            path,
                        )
                        .await?,
            )
        }
    }
    #[automatically_derived]
    impl<__S> ::authz_runtime::__private::axum::extract::FromRequestParts<__S> for Issue
    where
        __S: ::core::marker::Send + ::core::marker::Sync
            + ::authz_runtime::__private::HandsOut<Issue>,
    {
        type Rejection = ::authz_runtime::__private::Denial;
        async fn from_request_parts(
            _: &mut ::authz_runtime::__private::axum::http::request::Parts,
            _: &__S,
        ) -> ::core::result::Result<Self, ::authz_runtime::__private::Denial> {
            ::core::result::Result::Err(::authz_runtime::__private::Denial::INTERNAL)
        }
    }
};

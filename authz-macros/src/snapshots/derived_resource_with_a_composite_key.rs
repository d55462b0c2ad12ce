///What can be attempted on [`Comment`].
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
#[derive(::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
#[repr(u16)]
enum CommentAction {
    ///The action `"view"`.
    View,
}
///The actions on [`Comment`](super::Comment) as types, for grants.
mod comment_action {
    ///The action `"view"`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub(super) struct View;
}
const _: () = {
    #[automatically_derived]
    impl rt::__private::Resource for Comment {
        type Actor = User;
        type Rules = rt::__private::InRust;
        const NAME: &'static str = "Comment";
        const PARAMS: &'static [&'static str] = &["project", "comment"];
        const ID_TYPES: &'static [fn() -> rt::__private::IdType] = &[
            <i64 as rt::__private::KeyPart>::id_type,
            <u32 as rt::__private::KeyPart>::id_type,
        ];
        type Action = CommentAction;
        const READ: ::core::option::Option<Self::Action> = ::core::option::Option::Some(
            CommentAction::View,
        );
        type Read = comment_action::View;
        const RELATIONS: &'static [rt::__private::Relation] = &[
            rt::__private::Relation::to::<Ticket>("ticket"),
        ];
        type Changes = ();
        type Key = (i64, u32);
        fn parse_key<'a>(
            part: impl ::core::ops::Fn(usize) -> ::core::option::Option<&'a str>,
        ) -> ::core::option::Option<Self::Key> {
            let _ = &part;
            ::core::option::Option::Some((
                <i64 as rt::__private::KeyPart>::read(part(0))?,
                <u32 as rt::__private::KeyPart>::read(part(1))?,
            ))
        }
        fn has_key(&self, key: &Self::Key) -> bool {
            let _ = key;
            true && <i64 as rt::__private::KeyPart>::is(&self.project, &key.0)
                && <u32 as rt::__private::KeyPart>::is(&self.number, &key.1)
        }
        fn fmt_key(
            key: &Self::Key,
            f: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            let _ = key;
            rt::__private::fmt_parts(
                &[
                    <i64 as rt::__private::KeyPart>::text(&key.0),
                    <u32 as rt::__private::KeyPart>::text(&key.1),
                ],
                f,
            )
        }
    }
    #[automatically_derived]
    impl rt::__private::Action for CommentAction {
        const ALL: &'static [Self] = &[Self::View];
        fn name(self) -> &'static str {
            match self {
                Self::View => "view",
            }
        }
    }
    #[automatically_derived]
    impl rt::__private::Marker for comment_action::View {
        type Of = CommentAction;
        const ACTION: CommentAction = CommentAction::View;
        type OnRow = rt::__private::Given<()>;
        type OnType = rt::__private::Given<()>;
        type OnFields = rt::__private::FieldsAlike;
    }
    #[automatically_derived]
    impl rt::__private::MarkerAt<{ CommentAction::View as u16 }> for CommentAction {
        type Marker = comment_action::View;
    }
    #[automatically_derived]
    impl<__D, __N> rt::__private::Inside<__D, rt::__private::Next<__N>> for Comment
    where
        __D: ::core::marker::Sync,
        __D: rt::__private::Source<Ticket>,
        Ticket: rt::__private::Inside<__D, __N>,
    {
        const RELATED: &'static [rt::__private::Related] = &[
            rt::__private::Related::to::<Ticket, __D, __N>(&[]),
        ];
        async fn inside(
            &self,
            data: &__D,
            path: rt::__private::Ancestors<'_>,
        ) -> ::core::result::Result<bool, rt::__private::SourceError> {
            ::core::result::Result::Ok(
                true
                    && rt::__private::related::<
                        Self,
                        Ticket,
                        __D,
                        __N,
                    >(
                            ::core::option::Option::Some((
                                ::core::clone::Clone::clone(&self.project),
                                ::core::clone::Clone::clone(&self.number),
                            )),
                            data,
                            path,
                        )
                        .await?,
            )
        }
    }
    #[automatically_derived]
    impl<__S> rt::__private::axum::extract::FromRequestParts<__S> for Comment
    where
        __S: ::core::marker::Send + ::core::marker::Sync
            + rt::__private::HandsOut<Comment>,
    {
        type Rejection = rt::__private::Denial;
        async fn from_request_parts(
            _: &mut rt::__private::axum::http::request::Parts,
            _: &__S,
        ) -> ::core::result::Result<Self, rt::__private::Denial> {
            ::core::result::Result::Err(rt::__private::Denial::INTERNAL)
        }
    }
};

async fn close(
    _: rt::__private::Loaded<
        Issue,
        <Issue as rt::__private::ActionAt<
            { <<Issue as rt::__private::Resource>::Action>::Close as u16 },
        >>::Marker,
        rt::__private::Named<
            (rt::__private::Chunk<125779768604014u128, rt::__private::End>,),
            (rt::__private::Chunk<1701273968u128, rt::__private::End>,),
        >,
    >,
) {}

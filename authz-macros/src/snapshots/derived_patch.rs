///What a body changes of a [`Settings`].
pub(crate) struct SettingsPatch {
    ///The field `limits`.
    pub(crate) limits: <Limits as rt::__private::Nested>::Changes,
    ///The field `merge_policy`.
    pub(crate) merge_policy: rt::__private::Change<Option<String>>,
}
#[automatically_derived]
impl ::core::default::Default for SettingsPatch {
    fn default() -> Self {
        Self {
            limits: ::core::default::Default::default(),
            merge_policy: ::core::default::Default::default(),
        }
    }
}
const _: () = {
    #[automatically_derived]
    impl rt::__private::Changes for SettingsPatch {
        const FIELDS: &'static [rt::__private::BodyField] = &[
            rt::__private::BodyField {
                name: "merge_policy",
                key: "mergePolicy",
                is_dropped: false,
                is_required: false,
                parts: ::core::option::Option::None,
                flat: ::core::option::Option::None,
            },
            rt::__private::BodyField {
                name: "limits",
                key: "limits",
                is_dropped: false,
                is_required: false,
                parts: ::core::option::Option::Some(
                    rt::__private::Parts::of::<
                        <Limits as rt::__private::Nested>::Changes,
                    >(),
                ),
                flat: ::core::option::Option::None,
            },
        ];
        const KEYS: &'static [rt::__private::BodyKey] = &[
            rt::__private::BodyKey {
                key: "mergePolicy",
                twice: "a flattened field has the key `mergePolicy`, and so has another one\nhelp: give each field keys of its own",
            },
            rt::__private::BodyKey {
                key: "merging",
                twice: "a flattened field has the key `merging`, and so has another one\nhelp: give each field keys of its own",
            },
            rt::__private::BodyKey {
                key: "limits",
                twice: "a flattened field has the key `limits`, and so has another one\nhelp: give each field keys of its own",
            },
        ];
        const COUNT: usize = (2);
        fn number(key: &str) -> ::core::option::Option<usize> {
            match key {
                "mergePolicy" | "merging" => return ::core::option::Option::Some(0),
                "limits" => return ::core::option::Option::Some(1),
                _ => {}
            }
            ::core::option::Option::None
        }
        fn visit(
            &self,
            field: usize,
            path: &rt::__private::FieldPath<'_>,
            visit: &mut dyn ::core::ops::FnMut(&rt::__private::FieldPath<'_>),
        ) {
            match field {
                0 => {
                    if rt::__private::Change::value(&self.merge_policy).is_some() {
                        visit(path);
                    }
                }
                1 => rt::__private::visit_within(&self.limits, path, visit),
                _ => {
                    let _ = (path, visit);
                }
            }
        }
        fn read<'de, __A: rt::__private::serde::de::MapAccess<'de>>(
            &mut self,
            field: usize,
            map: &mut __A,
        ) -> ::core::result::Result<(), __A::Error> {
            match field {
                0 => {
                    self.merge_policy = rt::__private::Change::Set(
                        rt::__private::serde::de::MapAccess::next_value::<
                            Option<String>,
                        >(map)?,
                    );
                }
                1 => {
                    rt::__private::serde::de::MapAccess::next_value_seed(
                        map,
                        rt::__private::Within(&mut self.limits),
                    )?;
                }
                _ => {
                    let _ = map;
                }
            }
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl rt::__private::Nested for Settings {
        type Changes = SettingsPatch;
        const PARTS: &'static [rt::__private::Part] = &[
            rt::__private::Part {
                name: "merge_policy",
                unlisted: "the policy does not list the field `merge_policy` of `Settings`, which is nested here\nhelp: add it to `fields`, behind the name of this field and a dot",
                column: ::core::option::Option::Some("merge_policy"),
                shared: "the column `merge_policy` is that of two fields, and the rule for one of them would not keep a body from it\nhelp: name another one at the field: `#[sqlx(rename = \"…\")]`",
                parts: ::core::option::Option::None,
            },
            rt::__private::Part {
                name: "limits",
                unlisted: "the policy does not list the field `limits` of `Settings`, which is nested here\nhelp: add it to `fields`, behind the name of this field and a dot",
                column: ::core::option::Option::None,
                shared: "",
                parts: ::core::option::Option::Some(
                    <Limits as rt::__private::Nested>::PARTS,
                ),
            },
        ];
        fn change(&mut self, changes: SettingsPatch) {
            let _ = &changes;
            if let rt::__private::Change::Set(value) = changes.merge_policy {
                self.merge_policy = value;
            }
            <Limits as rt::__private::Nested>::change(&mut self.limits, changes.limits);
        }
    }
    rt::__private::assigned! {
        #[automatically_derived] impl < __DB : rt::__private::sqlx::Database >
        rt::__private::Assign < __DB > for SettingsPatch where Option < String > :
        rt::__private::Column < __DB >, < Limits as rt::__private::Nested > ::Changes :
        rt::__private::Assign < __DB >, { fn assign(self, columns : & mut
        rt::__private::Assignments < '_, __DB >) { let _ = & columns; if let
        rt::__private::Change::Set(value) = self.merge_policy {
        rt::__private::Assignments::set(columns, "merge_policy", value); }
        rt::__private::Assign::assign(self.limits, columns); } }
    }
};

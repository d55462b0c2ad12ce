//! A view is written as serde would write the struct.

use authz_runtime::{Resource, View};
use authz_tests::User;
use serde::{Serialize, Serializer};
use serde_json::to_string;

fn shout<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&text.to_uppercase())
}

macro_rules! alike {
    ($($name:ident: $case:literal;)*) => { $(
        #[test]
        fn $name() {
            #[derive(Resource, Serialize)]
            #[resource(actor = User, actions("read"), view)]
            #[serde(rename_all = $case)]
            struct Row {
                #[resource(id)]
                id: i64,
                first_name: String,
                r#type: &'static str,
                part_2b: Option<u8>,
                _odd_one: bool,
                #[serde(rename = "as it is")]
                renamed: f64,
                #[serde(rename(serialize = "written", deserialize = "read"))]
                two_names: (),
                #[serde(skip)]
                _skipped: u8,
                #[serde(skip_serializing_if = "Vec::is_empty", default)]
                some_list: Vec<u8>,
                #[serde(serialize_with = "shout", alias = "loudly")]
                loud_text: String,
            }

            let row = |list: &[u8]| Row {
                id: 1,
                first_name: "Ann".to_owned(),
                r#type: "row",
                part_2b: list.first().copied(),
                _odd_one: true,
                renamed: 0.5,
                two_names: (),
                _skipped: 7,
                some_list: list.to_vec(),
                loud_text: "hello".to_owned(),
            };
            for row in [row(&[]), row(&[1, 2])] {
                let written = to_string(&row).expect("a row");
                assert_eq!(to_string(&View::from(row)).expect("a view"), written);
            }
        }
    )* };
}

alike! {
    in_small_letters: "lowercase";
    in_capitals: "UPPERCASE";
    in_pascals_case: "PascalCase";
    in_camel_case: "camelCase";
    in_snake_case: "snake_case";
    in_loud_snake_case: "SCREAMING_SNAKE_CASE";
    in_kebab_case: "kebab-case";
    in_loud_kebab_case: "SCREAMING-KEBAB-CASE";
}

//! Random rows, of `authz_corpus::rows`.

use authz_runtime::routing::{patch, post};
use authz_runtime::{
    Denial, LoadResult, New, Patch, Resource, Router, Source, View, authorize,
};
use serde::Serialize;

use super::{Desk, External, Internal, Loose, Untagged, User, made, policy};

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row0In2In4 {
    #[serde(default)]
    f5_x: Option<u8>,
    #[serde(rename = "renamed 6")]
    f6_x: Untagged,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row0In2In7 {
    #[serde(default = "made")]
    f8_x: Loose,
    #[serde(default)]
    f9_x: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row0In2 {
    #[serde(alias = "alias_3")]
    f3_x: Option<u8>,
    #[field(nested)]
    #[serde(default)]
    f4_x: Row0In2In4,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f7_x: Row0In2In7,
    f10_x: Internal,
    #[serde(default)]
    f11_x: Loose,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row0, view, patch, new)]
pub(super) struct Row0 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(alias = "alias_1")]
    #[serde(default)]
    f1_x: i16,
    #[field(nested)]
    #[serde(rename = "renamed 11")]
    #[serde(default = "made")]
    f2_x: Row0In2,
    f12_x: Untagged,
}

#[authorize(action = "update", resource = Row0)]
async fn update_row0(mut row: Row0, patch: Patch<Row0>) -> View<Row0> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row0, new)]
async fn create_row0(new: New<Row0>) -> Result<View<Row0>, Denial> {
    new.with(Row0Rest { id: 1 }).await.map(View::from)
}

impl Source<Row0> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row0> {
        Ok(Some((Row0 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row1In2 {
    #[serde(default)]
    f3_x: bool,
    #[serde(alias = "alias_4")]
    f4_x: Option<u8>,
    #[serde(alias = "alias_5")]
    #[serde(default)]
    f5_x: i16,
    f6_x: Internal,
    #[serde(rename = "renamed 7")]
    #[serde(alias = "alias_7")]
    #[serde(default = "made")]
    f7_x: Option<u8>,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row1, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row1 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(alias = "alias_1")]
    #[serde(default = "made")]
    f1_x: Internal,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f2_x: Row1In2,
}

#[authorize(action = "update", resource = Row1)]
async fn update_row1(mut row: Row1, patch: Patch<Row1>) -> View<Row1> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row1, new)]
async fn create_row1(new: New<Row1>) -> Result<View<Row1>, Denial> {
    new.with(Row1Rest { id: 1 }).await.map(View::from)
}

impl Source<Row1> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row1> {
        Ok(Some((Row1 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row2In1In4 {
    #[serde(rename = "renamed 5")]
    #[serde(alias = "alias_5")]
    #[serde(default = "made")]
    f5_x: i16,
    #[serde(alias = "alias_6")]
    f6_x: Internal,
    f7_x: bool,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row2In1 {
    f2_x: Vec<u8>,
    #[serde(alias = "alias_3")]
    f3_x: bool,
    #[field(nested)]
    #[serde(default)]
    f4_x: Row2In1In4,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row2, view, patch, new)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row2 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(default = "made")]
    f1_x: Row2In1,
    #[serde(skip_deserializing)]
    f8_x: bool,
}

#[authorize(action = "update", resource = Row2)]
async fn update_row2(mut row: Row2, patch: Patch<Row2>) -> View<Row2> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row2, new)]
async fn create_row2(new: New<Row2>) -> Result<View<Row2>, Denial> {
    new.with(Row2Rest { id: 1, f8_x: made() }).await.map(View::from)
}

impl Source<Row2> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row2> {
        Ok(Some((Row2 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row3In1In2 {
    f3_x: String,
    #[serde(rename = "renamed 4")]
    #[serde(alias = "alias_4")]
    f4_x: i16,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row3In1 {
    #[field(nested)]
    #[serde(default)]
    f2_x: Row3In1In2,
    f5_x: Internal,
    f6_x: Loose,
    f7_x: bool,
    #[serde(default)]
    f8_x: String,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row3, view, patch, new)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row3 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f1_x: Row3In1,
    f9_x: Vec<u8>,
    #[serde(default = "made")]
    f10_x: External,
}

#[authorize(action = "update", resource = Row3)]
async fn update_row3(mut row: Row3, patch: Patch<Row3>) -> View<Row3> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row3, new)]
async fn create_row3(new: New<Row3>) -> Result<View<Row3>, Denial> {
    new.with(Row3Rest { id: 1 }).await.map(View::from)
}

impl Source<Row3> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row3> {
        Ok(Some((Row3 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row4In2In3 {
    #[serde(alias = "alias_4")]
    #[serde(default)]
    f4_x: bool,
    #[serde(default)]
    f5_x: Vec<u8>,
    #[serde(rename = "renamed 6")]
    f6_x: Option<u8>,
    #[serde(default)]
    f7_x: Untagged,
    #[serde(alias = "alias_8")]
    f8_x: bool,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row4In2 {
    #[field(nested)]
    #[serde(default)]
    f3_x: Row4In2In3,
    #[serde(rename = "renamed 9")]
    #[serde(alias = "alias_9")]
    #[serde(default)]
    f9_x: Internal,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row4In10In12 {
    #[serde(default)]
    f13_x: Untagged,
    #[serde(default)]
    f14_x: External,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row4In10In15 {
    #[serde(default = "made")]
    f16_x: Loose,
    #[serde(rename = "renamed 17")]
    f17_x: i16,
    f18_x: Untagged,
    #[serde(rename = "renamed 19")]
    #[serde(alias = "alias_19")]
    #[serde(default)]
    f19_x: External,
    #[serde(skip_deserializing)]
    f20_x: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row4In10 {
    f11_x: Internal,
    #[field(nested)]
    #[serde(default = "made")]
    f12_x: Row4In10In12,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f15_x: Row4In10In15,
    #[serde(rename = "renamed 21")]
    f21_x: External,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row4, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row4 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(rename = "renamed 1")]
    f1_x: i16,
    #[field(nested)]
    #[serde(default)]
    f2_x: Row4In2,
    #[field(nested)]
    #[serde(alias = "alias_21")]
    #[serde(default = "made")]
    f10_x: Row4In10,
}

#[authorize(action = "update", resource = Row4)]
async fn update_row4(mut row: Row4, patch: Patch<Row4>) -> View<Row4> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row4, new)]
async fn create_row4(new: New<Row4>) -> Result<View<Row4>, Denial> {
    new.with(Row4Rest { id: 1 }).await.map(View::from)
}

impl Source<Row4> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row4> {
        Ok(Some((Row4 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row5In4In6 {
    #[serde(default)]
    f7_x: Loose,
    f8_x: Vec<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row5In4 {
    f5_x: Loose,
    #[field(nested)]
    #[serde(alias = "alias_8")]
    #[serde(default)]
    f6_x: Row5In4In6,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row5, view, patch, new)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row5 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: Loose,
    f2_x: Untagged,
    f3_x: String,
    #[field(nested)]
    #[serde(default)]
    f4_x: Row5In4,
}

#[authorize(action = "update", resource = Row5)]
async fn update_row5(mut row: Row5, patch: Patch<Row5>) -> View<Row5> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row5, new)]
async fn create_row5(new: New<Row5>) -> Result<View<Row5>, Denial> {
    new.with(Row5Rest { id: 1 }).await.map(View::from)
}

impl Source<Row5> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row5> {
        Ok(Some((Row5 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row6In3In8 {
    #[serde(rename = "renamed 9")]
    #[serde(default)]
    f9_x: i16,
    f10_x: Vec<u8>,
    #[serde(rename = "renamed 11")]
    f11_x: i16,
    #[serde(rename = "renamed 12")]
    #[serde(default)]
    f12_x: Untagged,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row6In3 {
    f4_x: String,
    #[serde(alias = "alias_5")]
    f5_x: i16,
    #[serde(rename = "renamed 6")]
    f6_x: External,
    #[serde(rename = "renamed 7")]
    f7_x: String,
    #[field(nested)]
    #[serde(rename = "renamed 12")]
    #[serde(default = "made")]
    f8_x: Row6In3In8,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row6, view, patch, new)]
pub(super) struct Row6 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: Untagged,
    #[serde(rename = "renamed 2")]
    #[serde(default)]
    f2_x: String,
    #[field(nested)]
    #[serde(default = "made")]
    f3_x: Row6In3,
}

#[authorize(action = "update", resource = Row6)]
async fn update_row6(mut row: Row6, patch: Patch<Row6>) -> View<Row6> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row6, new)]
async fn create_row6(new: New<Row6>) -> Result<View<Row6>, Denial> {
    new.with(Row6Rest { id: 1 }).await.map(View::from)
}

impl Source<Row6> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row6> {
        Ok(Some((Row6 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row7In4 {
    #[serde(default)]
    f5_x: Vec<u8>,
    #[serde(rename = "renamed 6")]
    #[serde(default)]
    f6_x: Loose,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row7In7 {
    #[serde(skip_deserializing)]
    f8_x: External,
    f9_x: External,
    #[serde(rename = "renamed 10")]
    f10_x: Vec<u8>,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row7, view, patch, new)]
pub(super) struct Row7 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(rename = "renamed 1")]
    #[serde(default)]
    f1_x: bool,
    f2_x: bool,
    f3_x: Option<u8>,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f4_x: Row7In4,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f7_x: Row7In7,
}

#[authorize(action = "update", resource = Row7)]
async fn update_row7(mut row: Row7, patch: Patch<Row7>) -> View<Row7> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row7, new)]
async fn create_row7(new: New<Row7>) -> Result<View<Row7>, Denial> {
    new.with(Row7Rest { id: 1 }).await.map(View::from)
}

impl Source<Row7> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row7> {
        Ok(Some((Row7 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row8In2In4 {
    f5_x: Loose,
    #[serde(alias = "alias_6")]
    f6_x: Vec<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row8In2In8 {
    #[serde(default = "made")]
    f9_x: bool,
    f10_x: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row8In2 {
    #[serde(rename = "renamed 3")]
    f3_x: Option<u8>,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f4_x: Row8In2In4,
    f7_x: Option<u8>,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f8_x: Row8In2In8,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row8, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row8 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: i16,
    #[field(nested)]
    #[serde(default)]
    f2_x: Row8In2,
    #[serde(default = "made")]
    f11_x: Untagged,
    #[serde(alias = "alias_12")]
    #[serde(default)]
    #[field(refused(drop))]
    f12_x: Vec<u8>,
}

#[authorize(action = "update", resource = Row8)]
async fn update_row8(mut row: Row8, patch: Patch<Row8>) -> View<Row8> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row8, new)]
async fn create_row8(new: New<Row8>) -> Result<View<Row8>, Denial> {
    new.with(Row8Rest { id: 1 }).await.map(View::from)
}

impl Source<Row8> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row8> {
        Ok(Some((Row8 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row9In2In4 {
    #[serde(alias = "alias_5")]
    #[serde(default)]
    f5_x: Vec<u8>,
    #[serde(default)]
    f6_x: Untagged,
    #[serde(alias = "alias_7")]
    f7_x: Option<u8>,
    #[serde(skip_deserializing)]
    f8_x: bool,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row9In2 {
    f3_x: i16,
    #[field(nested)]
    #[serde(alias = "alias_8")]
    #[serde(default = "made")]
    f4_x: Row9In2In4,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row9In9In11 {
    f12_x: Loose,
    f13_x: i16,
    #[serde(skip_deserializing)]
    f14_x: Vec<u8>,
    #[serde(rename = "renamed 15")]
    f15_x: String,
    #[serde(skip_deserializing)]
    f16_x: bool,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row9In9In18 {
    #[serde(rename = "renamed 19")]
    f19_x: Vec<u8>,
    #[serde(default = "made")]
    f20_x: Option<u8>,
    f21_x: External,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row9In9 {
    #[serde(rename = "renamed 10")]
    f10_x: i16,
    #[field(nested)]
    #[serde(alias = "alias_16")]
    #[serde(default)]
    f11_x: Row9In9In11,
    f17_x: bool,
    #[field(nested)]
    #[serde(default = "made")]
    f18_x: Row9In9In18,
    #[serde(skip_deserializing)]
    f22_x: Untagged,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row9In23In24 {
    f25_x: i16,
    #[serde(alias = "alias_26")]
    #[serde(default)]
    f26_x: Internal,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row9In23 {
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f24_x: Row9In23In24,
    #[serde(alias = "alias_27")]
    #[serde(default = "made")]
    f27_x: Loose,
    f28_x: bool,
    #[serde(default = "made")]
    f29_x: Vec<u8>,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row9, view, patch, new)]
pub(super) struct Row9 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(default)]
    f1_x: Internal,
    #[field(nested)]
    #[serde(rename = "renamed 8")]
    #[serde(default = "made")]
    f2_x: Row9In2,
    #[field(nested)]
    #[serde(rename = "renamed 22")]
    #[serde(default)]
    f9_x: Row9In9,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f23_x: Row9In23,
    f30_x: i16,
}

#[authorize(action = "update", resource = Row9)]
async fn update_row9(mut row: Row9, patch: Patch<Row9>) -> View<Row9> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row9, new)]
async fn create_row9(new: New<Row9>) -> Result<View<Row9>, Denial> {
    new.with(Row9Rest { id: 1 }).await.map(View::from)
}

impl Source<Row9> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row9> {
        Ok(Some((Row9 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row10In1 {
    f2_x: Loose,
    f3_x: Option<u8>,
    #[serde(default = "made")]
    f4_x: i16,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row10, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row10 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f1_x: Row10In1,
    #[serde(default)]
    f5_x: Untagged,
}

#[authorize(action = "update", resource = Row10)]
async fn update_row10(mut row: Row10, patch: Patch<Row10>) -> View<Row10> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row10, new)]
async fn create_row10(new: New<Row10>) -> Result<View<Row10>, Denial> {
    new.with(Row10Rest { id: 1 }).await.map(View::from)
}

impl Source<Row10> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row10> {
        Ok(Some((Row10 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row11In2In4 {
    #[serde(alias = "alias_5")]
    #[serde(default = "made")]
    f5_x: Internal,
    #[serde(alias = "alias_6")]
    f6_x: Vec<u8>,
    #[serde(rename = "renamed 7")]
    #[serde(default)]
    f7_x: Internal,
    f8_x: Vec<u8>,
    #[serde(alias = "alias_9")]
    f9_x: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row11In2 {
    #[serde(rename = "renamed 3")]
    f3_x: External,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f4_x: Row11In2In4,
    f10_x: Untagged,
    f11_x: bool,
    f12_x: String,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row11In13In15 {
    #[serde(default)]
    f16_x: i16,
    #[serde(alias = "alias_17")]
    f17_x: External,
    f18_x: String,
    f19_x: Loose,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row11In13 {
    #[serde(skip_deserializing)]
    f14_x: String,
    #[field(nested)]
    #[serde(default)]
    f15_x: Row11In13In15,
    #[serde(default)]
    f20_x: bool,
    #[serde(alias = "alias_21")]
    #[serde(default = "made")]
    f21_x: External,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row11, view, patch, new)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row11 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(rename = "renamed 1")]
    f1_x: Loose,
    #[field(nested)]
    #[serde(default)]
    f2_x: Row11In2,
    #[field(nested)]
    #[serde(rename = "renamed 21")]
    #[serde(default)]
    f13_x: Row11In13,
}

#[authorize(action = "update", resource = Row11)]
async fn update_row11(mut row: Row11, patch: Patch<Row11>) -> View<Row11> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row11, new)]
async fn create_row11(new: New<Row11>) -> Result<View<Row11>, Denial> {
    new.with(Row11Rest { id: 1 }).await.map(View::from)
}

impl Source<Row11> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row11> {
        Ok(Some((Row11 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row12In4In5 {
    f6_x: i16,
    #[serde(alias = "alias_7")]
    #[serde(default)]
    f7_x: Loose,
    #[serde(alias = "alias_8")]
    f8_x: Option<u8>,
    #[serde(rename = "renamed 9")]
    #[serde(alias = "alias_9")]
    f9_x: i16,
    #[serde(alias = "alias_10")]
    #[serde(default)]
    f10_x: i16,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row12In4 {
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f5_x: Row12In4In5,
    #[serde(alias = "alias_11")]
    #[serde(default)]
    f11_x: Loose,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row12, view, patch, new)]
pub(super) struct Row12 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: External,
    #[serde(default = "made")]
    #[field(refused(drop))]
    f2_x: Internal,
    #[serde(alias = "alias_3")]
    f3_x: Internal,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f4_x: Row12In4,
    f12_x: String,
}

#[authorize(action = "update", resource = Row12)]
async fn update_row12(mut row: Row12, patch: Patch<Row12>) -> View<Row12> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row12, new)]
async fn create_row12(new: New<Row12>) -> Result<View<Row12>, Denial> {
    new.with(Row12Rest { id: 1 }).await.map(View::from)
}

impl Source<Row12> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row12> {
        Ok(Some((Row12 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row13In2 {
    #[serde(rename = "renamed 3")]
    #[serde(default)]
    f3_x: Internal,
    #[serde(alias = "alias_4")]
    f4_x: Vec<u8>,
    #[serde(rename = "renamed 5")]
    f5_x: Option<u8>,
    #[serde(skip_deserializing)]
    f6_x: i16,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row13, view, patch, new)]
pub(super) struct Row13 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(default)]
    #[field(refused(drop))]
    f1_x: i16,
    #[field(nested)]
    #[serde(default)]
    f2_x: Row13In2,
    #[serde(skip_deserializing)]
    f7_x: Vec<u8>,
    #[serde(rename = "renamed 8")]
    #[serde(default)]
    #[field(refused(drop))]
    f8_x: Vec<u8>,
    f9_x: Loose,
}

#[authorize(action = "update", resource = Row13)]
async fn update_row13(mut row: Row13, patch: Patch<Row13>) -> View<Row13> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row13, new)]
async fn create_row13(new: New<Row13>) -> Result<View<Row13>, Denial> {
    new.with(Row13Rest { id: 1, f7_x: made() }).await.map(View::from)
}

impl Source<Row13> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row13> {
        Ok(Some((Row13 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row14, view, patch, new)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row14 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: bool,
    #[serde(skip_deserializing)]
    f2_x: Internal,
}

#[authorize(action = "update", resource = Row14)]
async fn update_row14(mut row: Row14, patch: Patch<Row14>) -> View<Row14> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row14, new)]
async fn create_row14(new: New<Row14>) -> Result<View<Row14>, Denial> {
    new.with(Row14Rest { id: 1, f2_x: made() }).await.map(View::from)
}

impl Source<Row14> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row14> {
        Ok(Some((Row14 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row15In2 {
    f3_x: String,
    f4_x: Internal,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row15In5 {
    #[serde(default)]
    f6_x: Option<u8>,
    #[serde(alias = "alias_7")]
    f7_x: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row15In9In10 {
    f11_x: Untagged,
    #[serde(rename = "renamed 12")]
    #[serde(default)]
    f12_x: bool,
    #[serde(rename = "renamed 13")]
    f13_x: Vec<u8>,
    f14_x: String,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row15In9In16 {
    f17_x: Loose,
    #[serde(alias = "alias_18")]
    f18_x: Vec<u8>,
    f19_x: Internal,
    f20_x: bool,
    #[serde(rename = "renamed 21")]
    #[serde(default)]
    f21_x: Vec<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row15In9 {
    #[field(nested)]
    #[serde(default)]
    f10_x: Row15In9In10,
    f15_x: Vec<u8>,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f16_x: Row15In9In16,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row15, view, patch, new)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row15 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(rename = "renamed 1")]
    #[serde(default)]
    f1_x: String,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default = "made")]
    f2_x: Row15In2,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f5_x: Row15In5,
    f8_x: Untagged,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f9_x: Row15In9,
}

#[authorize(action = "update", resource = Row15)]
async fn update_row15(mut row: Row15, patch: Patch<Row15>) -> View<Row15> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row15, new)]
async fn create_row15(new: New<Row15>) -> Result<View<Row15>, Denial> {
    new.with(Row15Rest { id: 1 }).await.map(View::from)
}

impl Source<Row15> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row15> {
        Ok(Some((Row15 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row16In1 {
    #[serde(alias = "alias_2")]
    #[serde(default)]
    f2_x: i16,
    f3_x: Option<u8>,
    #[serde(skip_deserializing)]
    f4_x: bool,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row16In5In9 {
    f10_x: Option<u8>,
    f11_x: String,
    f12_x: External,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row16In5 {
    #[serde(default)]
    f6_x: External,
    #[serde(alias = "alias_7")]
    #[serde(default)]
    f7_x: Loose,
    #[serde(rename = "renamed 8")]
    f8_x: Untagged,
    #[field(nested)]
    #[serde(default)]
    f9_x: Row16In5In9,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row16, view, patch, new)]
pub(super) struct Row16 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f1_x: Row16In1,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f5_x: Row16In5,
    #[serde(rename = "renamed 13")]
    f13_x: Untagged,
}

#[authorize(action = "update", resource = Row16)]
async fn update_row16(mut row: Row16, patch: Patch<Row16>) -> View<Row16> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row16, new)]
async fn create_row16(new: New<Row16>) -> Result<View<Row16>, Denial> {
    new.with(Row16Rest { id: 1 }).await.map(View::from)
}

impl Source<Row16> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row16> {
        Ok(Some((Row16 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row17In1In2 {
    #[serde(default)]
    f3_x: Loose,
    #[serde(alias = "alias_4")]
    f4_x: Option<u8>,
    f5_x: bool,
    #[serde(alias = "alias_6")]
    #[serde(default = "made")]
    f6_x: Loose,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row17In1 {
    #[field(nested)]
    #[serde(default)]
    f2_x: Row17In1In2,
    #[serde(rename = "renamed 7")]
    #[serde(alias = "alias_7")]
    #[serde(default)]
    f7_x: Loose,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row17In8In10 {
    f11_x: Vec<u8>,
    #[serde(rename = "renamed 12")]
    #[serde(default = "made")]
    f12_x: External,
    #[serde(rename = "renamed 13")]
    f13_x: External,
    #[serde(rename = "renamed 14")]
    #[serde(alias = "alias_14")]
    f14_x: Vec<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row17In8 {
    #[serde(rename = "renamed 9")]
    #[serde(default)]
    f9_x: i16,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f10_x: Row17In8In10,
    f15_x: Untagged,
    #[serde(skip_deserializing)]
    f16_x: Option<u8>,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row17, view, patch, new)]
pub(super) struct Row17 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(rename = "renamed 7")]
    #[serde(alias = "alias_7")]
    #[serde(default)]
    f1_x: Row17In1,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f8_x: Row17In8,
    #[serde(rename = "renamed 17")]
    f17_x: bool,
}

#[authorize(action = "update", resource = Row17)]
async fn update_row17(mut row: Row17, patch: Patch<Row17>) -> View<Row17> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row17, new)]
async fn create_row17(new: New<Row17>) -> Result<View<Row17>, Denial> {
    new.with(Row17Rest { id: 1 }).await.map(View::from)
}

impl Source<Row17> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row17> {
        Ok(Some((Row17 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row18In1In3 {
    #[serde(alias = "alias_4")]
    #[serde(default = "made")]
    f4_x: String,
    #[serde(rename = "renamed 5")]
    #[serde(alias = "alias_5")]
    f5_x: Vec<u8>,
    #[serde(alias = "alias_6")]
    f6_x: Loose,
    #[serde(skip_deserializing)]
    f7_x: Option<u8>,
    #[serde(rename = "renamed 8")]
    #[serde(default)]
    f8_x: bool,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row18In1 {
    f2_x: Loose,
    #[field(nested)]
    #[serde(default)]
    f3_x: Row18In1In3,
    #[serde(rename = "renamed 9")]
    #[serde(default)]
    f9_x: Option<u8>,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row18In12In14 {
    f15_x: Vec<u8>,
    #[serde(skip_deserializing)]
    f16_x: String,
    #[serde(rename = "renamed 17")]
    #[serde(alias = "alias_17")]
    f17_x: Untagged,
    #[serde(default)]
    f18_x: bool,
    f19_x: i16,
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row18In12 {
    #[serde(alias = "alias_13")]
    f13_x: External,
    #[field(nested)]
    #[serde(default)]
    f14_x: Row18In12In14,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row18, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row18 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f1_x: Row18In1,
    #[serde(default)]
    #[field(refused(drop))]
    f10_x: String,
    f11_x: Untagged,
    #[field(nested)]
    #[serde(alias = "alias_19")]
    #[serde(default)]
    f12_x: Row18In12,
}

#[authorize(action = "update", resource = Row18)]
async fn update_row18(mut row: Row18, patch: Patch<Row18>) -> View<Row18> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row18, new)]
async fn create_row18(new: New<Row18>) -> Result<View<Row18>, Denial> {
    new.with(Row18Rest { id: 1 }).await.map(View::from)
}

impl Source<Row18> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row18> {
        Ok(Some((Row18 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row19, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row19 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[serde(default)]
    #[field(refused(drop))]
    f1_x: Loose,
    #[serde(rename = "renamed 2")]
    #[serde(alias = "alias_2")]
    #[serde(default)]
    f2_x: Internal,
    #[serde(rename = "renamed 3")]
    f3_x: String,
    #[serde(default)]
    #[field(refused(drop))]
    f4_x: Option<u8>,
}

#[authorize(action = "update", resource = Row19)]
async fn update_row19(mut row: Row19, patch: Patch<Row19>) -> View<Row19> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row19, new)]
async fn create_row19(new: New<Row19>) -> Result<View<Row19>, Denial> {
    new.with(Row19Rest { id: 1 }).await.map(View::from)
}

impl Source<Row19> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row19> {
        Ok(Some((Row19 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row20In2In4 {
    #[serde(alias = "alias_5")]
    f5_x: Loose,
    #[serde(alias = "alias_6")]
    f6_x: Untagged,
    #[serde(rename = "renamed 7")]
    #[serde(alias = "alias_7")]
    f7_x: Internal,
    #[serde(alias = "alias_8")]
    f8_x: Untagged,
}

#[derive(Debug, Default, Patch, Serialize)]
pub(super) struct Row20In2 {
    #[serde(alias = "alias_3")]
    #[serde(default = "made")]
    f3_x: Vec<u8>,
    #[field(nested)]
    #[serde(rename = "renamed 8")]
    #[serde(default)]
    f4_x: Row20In2In4,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row20, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row20 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: i16,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default = "made")]
    f2_x: Row20In2,
}

#[authorize(action = "update", resource = Row20)]
async fn update_row20(mut row: Row20, patch: Patch<Row20>) -> View<Row20> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row20, new)]
async fn create_row20(new: New<Row20>) -> Result<View<Row20>, Denial> {
    new.with(Row20Rest { id: 1 }).await.map(View::from)
}

impl Source<Row20> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row20> {
        Ok(Some((Row20 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row21, view, patch, new)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row21 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: i16,
    #[serde(rename = "renamed 2")]
    #[serde(default)]
    f2_x: Option<u8>,
}

#[authorize(action = "update", resource = Row21)]
async fn update_row21(mut row: Row21, patch: Patch<Row21>) -> View<Row21> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row21, new)]
async fn create_row21(new: New<Row21>) -> Result<View<Row21>, Denial> {
    new.with(Row21Rest { id: 1 }).await.map(View::from)
}

impl Source<Row21> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row21> {
        Ok(Some((Row21 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row22, view, patch, new)]
pub(super) struct Row22 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    f1_x: Internal,
    #[serde(alias = "alias_2")]
    #[serde(default)]
    f2_x: Internal,
    #[field(refused(drop))]
    f3_x: Option<u8>,
}

#[authorize(action = "update", resource = Row22)]
async fn update_row22(mut row: Row22, patch: Patch<Row22>) -> View<Row22> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row22, new)]
async fn create_row22(new: New<Row22>) -> Result<View<Row22>, Denial> {
    new.with(Row22Rest { id: 1 }).await.map(View::from)
}

impl Source<Row22> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row22> {
        Ok(Some((Row22 { id: *key, ..made() }, ())))
    }
}

#[derive(Debug, Default, Patch, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row23In1 {
    #[serde(skip_deserializing)]
    f2_x: i16,
    f3_x: bool,
    f4_x: Loose,
    #[serde(default)]
    f5_x: Loose,
}

#[derive(Debug, Default, Resource)]
#[resource(policy = policy::Row23, view, patch, new)]
pub(super) struct Row23 {
    #[resource(id)]
    #[serde(rename = "id")]
    id: i64,
    #[field(nested)]
    #[serde(flatten)]
    #[serde(default)]
    f1_x: Row23In1,
    #[serde(rename = "renamed 6")]
    #[serde(default)]
    #[field(refused(drop))]
    f6_x: bool,
}

#[authorize(action = "update", resource = Row23)]
async fn update_row23(mut row: Row23, patch: Patch<Row23>) -> View<Row23> {
    patch.apply(&mut row);
    row.into()
}

#[authorize(action = "create", resource = Row23, new)]
async fn create_row23(new: New<Row23>) -> Result<View<Row23>, Denial> {
    new.with(Row23Rest { id: 1 }).await.map(View::from)
}

impl Source<Row23> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Row23> {
        Ok(Some((Row23 { id: *key, ..made() }, ())))
    }
}

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/row0/{row0}", patch(update_row0))
        .route("/row0", post(create_row0))
        .route("/row1/{row1}", patch(update_row1))
        .route("/row1", post(create_row1))
        .route("/row2/{row2}", patch(update_row2))
        .route("/row2", post(create_row2))
        .route("/row3/{row3}", patch(update_row3))
        .route("/row3", post(create_row3))
        .route("/row4/{row4}", patch(update_row4))
        .route("/row4", post(create_row4))
        .route("/row5/{row5}", patch(update_row5))
        .route("/row5", post(create_row5))
        .route("/row6/{row6}", patch(update_row6))
        .route("/row6", post(create_row6))
        .route("/row7/{row7}", patch(update_row7))
        .route("/row7", post(create_row7))
        .route("/row8/{row8}", patch(update_row8))
        .route("/row8", post(create_row8))
        .route("/row9/{row9}", patch(update_row9))
        .route("/row9", post(create_row9))
        .route("/row10/{row10}", patch(update_row10))
        .route("/row10", post(create_row10))
        .route("/row11/{row11}", patch(update_row11))
        .route("/row11", post(create_row11))
        .route("/row12/{row12}", patch(update_row12))
        .route("/row12", post(create_row12))
        .route("/row13/{row13}", patch(update_row13))
        .route("/row13", post(create_row13))
        .route("/row14/{row14}", patch(update_row14))
        .route("/row14", post(create_row14))
        .route("/row15/{row15}", patch(update_row15))
        .route("/row15", post(create_row15))
        .route("/row16/{row16}", patch(update_row16))
        .route("/row16", post(create_row16))
        .route("/row17/{row17}", patch(update_row17))
        .route("/row17", post(create_row17))
        .route("/row18/{row18}", patch(update_row18))
        .route("/row18", post(create_row18))
        .route("/row19/{row19}", patch(update_row19))
        .route("/row19", post(create_row19))
        .route("/row20/{row20}", patch(update_row20))
        .route("/row20", post(create_row20))
        .route("/row21/{row21}", patch(update_row21))
        .route("/row21", post(create_row21))
        .route("/row22/{row22}", patch(update_row22))
        .route("/row22", post(create_row22))
        .route("/row23/{row23}", patch(update_row23))
        .route("/row23", post(create_row23))
}

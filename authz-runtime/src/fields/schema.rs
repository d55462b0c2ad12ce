//! Views and bodies as `OpenAPI` describes them, by utoipa.

use std::borrow::Cow;

use utoipa::openapi::schema::{
    AdditionalProperties, AllOfBuilder, AnyOfBuilder, Object, ObjectBuilder, Schema, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::{Created, Hidden, New, Patch, View, Viewed};
use crate::resource::Resource;

/// A type with a schema of its fields: `#[resource(view, schema)]`, or `patch` or `new` in the
/// place of `view`, or several of them.
///
/// The derive implements it: for the resource type, of which it describes the view, and for the
/// structs of what bodies say.
#[diagnostic::on_unimplemented(
    message = "there is no schema of `{Self}`",
    label = "its fields are not described",
    note = "write `#[resource(view, schema)]` beside the resource type, or `patch` or `new` for bodies",
    note = "write `#[patch(schema)]` beside a type that is `#[field(nested)]`"
)]
pub trait Described {
    /// The name of the schema.
    #[doc(hidden)]
    const SCHEMA: &'static str;

    /// Describes every field.
    #[doc(hidden)]
    fn describe(fields: &mut FieldSchemas);
}

/// A type that utoipa has a schema of.
#[diagnostic::on_unimplemented(
    message = "there is no schema of `{Self}`",
    label = "utoipa does not know this type",
    note = "derive `utoipa::ToSchema` for it, or name a type that is written as it is: \
            `#[field(schema = String)]`"
)]
#[doc(hidden)]
pub trait FieldSchema: ToSchema {}

#[diagnostic::do_not_recommend]
impl<T: ToSchema> FieldSchema for T {}

/// Schemas, each with its name.
type Named = Vec<(String, RefOr<Schema>)>;

/// The schema of a field's type.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "generated code hands it on")]
pub struct TypeSchema {
    schema: RefOr<Schema>,
    referred: Named,
}

/// The one of this type.
#[doc(hidden)]
pub fn schema_of<T: FieldSchema>() -> TypeSchema {
    let mut referred = Named::new();
    T::schemas(&mut referred);
    TypeSchema { schema: T::schema(), referred }
}

/// The one of the changes within a field.
#[doc(hidden)]
pub fn schema_within<D: Described>() -> TypeSchema {
    let mut referred = Named::new();
    add_schemas::<D>(&mut referred);
    TypeSchema { schema: schema_of_changes::<D>(), referred }
}

/// An object, as it is described field by field.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "generated code fills it")]
pub struct FieldSchemas {
    object: Object,
    /// What else its fields are of.
    flat: Vec<RefOr<Schema>>,
    /// What the schemas of the fields refer to.
    referred: Named,
}

impl FieldSchemas {
    fn of<D: Described>() -> Self {
        let object = Object::with_type(Type::Object);
        let mut fields = Self { object, flat: Vec::new(), referred: Named::new() };
        D::describe(&mut fields);
        fields
    }

    /// All of it.
    fn into_schema(self) -> RefOr<Schema> {
        if self.flat.is_empty() {
            return self.object.into();
        }
        let all = self.flat.into_iter().fold(AllOfBuilder::new(), AllOfBuilder::item);
        all.item(self.object).into()
    }

    /// The fields of a value, in the place of it.
    pub fn flat(&mut self, ty: TypeSchema) {
        self.referred.extend(ty.referred);
        self.flat.push(ty.schema);
    }

    /// A field that is always there.
    pub fn required(&mut self, name: &'static str, ty: TypeSchema, about: &str) {
        self.optional(name, ty, about);
        self.object.required.push(name.to_owned());
    }

    /// A field that can be left out.
    pub fn optional(&mut self, name: &'static str, ty: TypeSchema, about: &str) {
        self.referred.extend(ty.referred);
        self.object.properties.insert(name.to_owned(), with_description(ty.schema, about));
    }

    /// A field with a rule for reading.
    pub fn guarded(&mut self, name: &'static str, mut ty: TypeSchema, about: &str, hidden: Hidden) {
        let (other, instead) = match hidden {
            Hidden::Out => (None, "Missing".to_owned()),
            Hidden::Null => (Some(Object::with_type(Type::Null)), "`null`".to_owned()),
            Hidden::Mask(mask) => (Some(text(mask)), format!("`{mask}`")),
            #[cfg(feature = "hmac")]
            Hidden::Hash { .. } => (Some(hash()), "A hash of it, or missing,".to_owned()),
        };
        // Not `oneOf`: a value can be of both, as a text and a mask are.
        if let Some(other) = other {
            ty.schema = AnyOfBuilder::new().item(ty.schema).item(other).into();
        }
        let hidden_as = format!("{instead} where the caller may not read it.");
        let about = if about.is_empty() { hidden_as } else { format!("{about}\n\n{hidden_as}") };
        if matches!(hidden, Hidden::Null | Hidden::Mask(_)) {
            self.required(name, ty, &about);
        } else {
            self.optional(name, ty, &about);
        }
    }
}

/// This text alone.
fn text(text: &str) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some([text])).build()
}

/// A hash, as base64url without padding.
#[cfg(feature = "hmac")]
fn hash() -> Object {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[A-Za-z0-9_-]{43}$")).build()
}

/// What is said of the field comes before what is said of its type.
fn with_description(mut schema: RefOr<Schema>, about: &str) -> RefOr<Schema> {
    if about.is_empty() {
        return schema;
    }
    let about = about.to_owned();
    match &mut schema {
        RefOr::Ref(Ref { description, .. }) => *description = about,
        RefOr::T(Schema::Array(array)) => array.description = Some(about),
        RefOr::T(Schema::Object(object)) => object.description = Some(about),
        RefOr::T(Schema::OneOf(one)) => one.description = Some(about),
        RefOr::T(Schema::AllOf(all)) => all.description = Some(about),
        RefOr::T(Schema::AnyOf(any)) => any.description = Some(about),
        RefOr::T(_) => {}
    }
    schema
}

/// The object of the fields that a body can name, and no others.
#[doc(hidden)]
pub fn schema_of_changes<D: Described>() -> RefOr<Schema> {
    let mut object = FieldSchemas::of::<D>().object;
    object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    object.into()
}

/// Adds what the schemas of the fields refer to.
#[doc(hidden)]
pub fn add_schemas<D: Described>(schemas: &mut Named) {
    schemas.extend(FieldSchemas::of::<D>().referred);
}

/// What the actor who asks is shown of the row.
impl<R: Viewed + Described> PartialSchema for View<R> {
    fn schema() -> RefOr<Schema> {
        FieldSchemas::of::<R>().into_schema()
    }
}

impl<R: Viewed + Described> ToSchema for View<R> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(R::SCHEMA)
    }

    fn schemas(schemas: &mut Named) {
        add_schemas::<R>(schemas);
    }
}

impl<R: Resource<Changes: Described>> PartialSchema for Patch<R> {
    fn schema() -> RefOr<Schema> {
        schema_of_changes::<R::Changes>()
    }
}

impl<R: Resource<Changes: Described>> ToSchema for Patch<R> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(<R::Changes as Described>::SCHEMA)
    }

    fn schemas(schemas: &mut Named) {
        add_schemas::<R::Changes>(schemas);
    }
}

impl<R: Created<Given: Described>> PartialSchema for New<R> {
    fn schema() -> RefOr<Schema> {
        schema_of_changes::<R::Given>()
    }
}

impl<R: Created<Given: Described>> ToSchema for New<R> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(<R::Given as Described>::SCHEMA)
    }

    fn schemas(schemas: &mut Named) {
        add_schemas::<R::Given>(schemas);
    }
}

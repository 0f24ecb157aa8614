//! A table that any Arrow reader takes through the PyCapsule interface.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, RecordBatch, RecordBatchIterator, StringArray, UInt64Array,
};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use foederis::results::schema::Column;
use foederis::results::table::{Table, Values};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// A table of results in Arrow's columns, with units and meanings as metadata of its fields.
#[pyclass(name = "ArrowTable", frozen, module = "foederis._core")]
pub(crate) struct ArrowTable {
    name: String,
    csv: String,
    batch: RecordBatch,
}

impl ArrowTable {
    /// The table in Arrow's columns.
    ///
    /// # Errors
    /// Those of Arrow; never for a table of the engine.
    pub(crate) fn new(table: &Table) -> PyResult<Self> {
        Self::described(table, &of_column)
    }

    /// The same with what Arrow is to keep of each column besides its type.
    ///
    /// # Errors
    /// Those of Arrow; never for a table of the engine.
    pub(crate) fn described(table: &Table, metadata: &dyn Fn(&Column) -> Metadata) -> PyResult<Self> {
        Ok(Self {
            name: table.name().trim_end_matches(".csv").to_owned(),
            csv: table.to_csv(),
            batch: batch(table, metadata).map_err(failed)?,
        })
    }
}

#[pymethods]
impl ArrowTable {
    /// The name of the table, that of its file without `.csv`.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// Each column: name, unit (or none) and meaning.
    #[getter]
    fn columns(&self) -> Vec<(String, Option<String>, String)> {
        let schema = self.batch.schema();
        let described = schema.fields().iter().map(|field| {
            let described = field.metadata();
            let meaning = described.get("description").cloned().unwrap_or_default();
            (field.name().clone(), described.get("unit").cloned(), meaning)
        });
        described.collect()
    }

    /// The CSV text, as the command line writes it.
    #[getter]
    fn csv(&self) -> &str {
        &self.csv
    }

    /// The columns as lists of Python values.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        let columns = pyo3::types::PyDict::new(py);
        for (field, array) in self.batch.schema().fields().iter().zip(self.batch.columns()) {
            columns.set_item(field.name(), values(py, array)?)?;
        }
        Ok(columns)
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol lets a producer that cannot cast give its own schema.
        let _ = requested_schema;
        let batches = RecordBatchIterator::new([Ok(self.batch.clone())], self.batch.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(batches));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.batch.schema().as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

fn failed(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

fn batch(table: &Table, metadata: &dyn Fn(&Column) -> Metadata) -> Result<RecordBatch, ArrowError> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for column in table.columns() {
        let values = table
            .values(&column.name)
            .map_err(|error| ArrowError::SchemaError(error.to_string()))?;
        let (ty, array) = array(values);
        fields.push(Field::new(column.name.as_ref(), ty, true).with_metadata(metadata(column)));
        arrays.push(array);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

/// What Arrow keeps of a column besides its type: unit and meaning, under the names of a data package.
pub(crate) type Metadata = HashMap<String, String>;

/// What the engine says of a column.
fn of_column(column: &Column) -> Metadata {
    let meaning = ("description".to_owned(), column.doc.to_owned());
    let unit = column.unit.map(|unit| ("unit".to_owned(), unit.to_owned()));
    std::iter::once(meaning).chain(unit).collect()
}

fn array(values: Values<'_>) -> (DataType, ArrayRef) {
    match values {
        Values::Text(cells) => (DataType::Utf8, Arc::new(StringArray::from(cells))),
        Values::Whole(cells) => (DataType::UInt64, Arc::new(UInt64Array::from(cells))),
        // −0 is written as 0.
        Values::Number(cells) => {
            let cells = cells.into_iter().map(|cell| cell.map(|number| number + 0.0));
            (DataType::Float64, Arc::new(cells.collect::<Float64Array>()))
        }
        Values::Flag(cells) => (DataType::Boolean, Arc::new(BooleanArray::from(cells))),
    }
}

/// The cells of a column, none where they are empty.
fn values<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyAny>> {
    let any = array.as_any();
    if let Some(cells) = any.downcast_ref::<StringArray>() {
        return cells.iter().collect::<Vec<_>>().into_pyobject(py);
    }
    if let Some(cells) = any.downcast_ref::<UInt64Array>() {
        return cells.iter().collect::<Vec<_>>().into_pyobject(py);
    }
    if let Some(cells) = any.downcast_ref::<BooleanArray>() {
        return cells.iter().collect::<Vec<_>>().into_pyobject(py);
    }
    let cells = any.downcast_ref::<Float64Array>();
    let cells: Vec<Option<f64>> = cells.into_iter().flatten().collect();
    cells.into_pyobject(py)
}

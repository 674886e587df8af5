#pragma once

#include <QJsonValue>
#include <QWidget>

#include <optional>

#include "model/core/describe.h"
#include "model/core/result.h"
#include "ui/forms/names.h"

namespace palmares::ui {

/// Edits one value of a described type and gives it as JSON. Undefined stands for "left out".
class Editor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual QJsonValue value() const = 0;
    virtual void setValue(const QJsonValue& value) = 0;
    /// Why what is shown cannot be sent, with the key of the field; nothing if it can.
    virtual std::optional<Error> problem() const { return {}; }
    /// Where the keyboard goes when this value is refused.
    virtual QWidget* focusTarget() { return this; }

Q_SIGNALS:
    void edited();
};

/// Makes the editor for a kind of value: a combo of names for ids, a calendar for dates, sub-forms for objects.
/// `isNew` editors of ids also offer a new id and select it.
Editor* makeEditor(const ValueType& type, const Names& names, bool isNew, QWidget* parent);

/// The fields of a described type as a form; values that are left out are absent from the object.
Editor* makeRecordEditor(const TypeInfo& type, const Names& names, bool firstIsNew, QWidget* parent);

/// The editor of the field stored under `key` in a record editor, or nullptr.
Editor* editorOf(Editor* record, const QString& key);

/// Any number of values of one kind, with buttons to add and remove; ids and choices are ticked in a list.
Editor* makeListEditor(const ValueType& element, const Names& names, QWidget* parent);

} // namespace palmares::ui

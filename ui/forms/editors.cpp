#include "ui/forms/editors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QDoubleValidator>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTimeZone>
#include <QUuid>

#include "ui/look/text.h"

namespace palmares::ui {
namespace {

/// Puts one widget into an editor and forwards its focus and name.
void fill(Editor* editor, QWidget* inner)
{
    auto* layout = new QHBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(inner);
    editor->setFocusProxy(inner);
}

class TextEditor final : public Editor {
public:
    explicit TextEditor(bool optional, QWidget* parent)
        : Editor(parent)
        , m_edit(new QLineEdit(this))
        , m_optional(optional)
    {
        fill(this, m_edit);
        connect(m_edit, &QLineEdit::textChanged, this, &Editor::edited);
    }
    QJsonValue value() const override
    {
        if (m_optional && m_edit->text().isEmpty()) return QJsonValue::Undefined;
        return m_edit->text();
    }
    void setValue(const QJsonValue& value) override { m_edit->setText(value.toString()); }

private:
    QLineEdit* m_edit;
    bool m_optional;
};

/// Integers, decimals and measures; what is no number is handed on as text, so that decoding names the field.
class NumberEditor final : public Editor {
public:
    NumberEditor(const ValueType& type, QWidget* parent)
        : Editor(parent)
        , m_edit(new QLineEdit(this))
        , m_whole(type.kind == ValueKind::integer || type.kind == ValueKind::seconds)
        , m_optional(type.optional)
    {
        fill(this, m_edit);
        m_edit->setAlignment(Qt::AlignRight);
        if (type.kind == ValueKind::metres) m_edit->setPlaceholderText(tr("metres"));
        if (type.kind == ValueKind::seconds) m_edit->setPlaceholderText(tr("seconds"));
        if (!m_optional) m_edit->setText(QStringLiteral("0"));
        connect(m_edit, &QLineEdit::textChanged, this, &Editor::edited);
    }
    QJsonValue value() const override
    {
        const QString text = m_edit->text().trimmed();
        if (text.isEmpty()) return m_optional ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
        bool ok = false;
        if (const qlonglong whole = text.toLongLong(&ok); ok) return whole;
        if (const double number = text.toDouble(&ok); ok && !m_whole) return number;
        return text;
    }
    void setValue(const QJsonValue& value) override
    {
        m_edit->setText(value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toString());
    }

private:
    QLineEdit* m_edit;
    bool m_whole;
    bool m_optional;
};

class FlagEditor final : public Editor {
public:
    explicit FlagEditor(QWidget* parent)
        : Editor(parent)
        , m_box(new QCheckBox(tr("Yes"), this))
    {
        fill(this, m_box);
        connect(m_box, &QCheckBox::toggled, this, &Editor::edited);
    }
    QJsonValue value() const override { return m_box->isChecked(); }
    void setValue(const QJsonValue& value) override { m_box->setChecked(value.toBool()); }

private:
    QCheckBox* m_box;
};

class TimeEditor final : public Editor {
public:
    TimeEditor(const ValueType& type, const Names& names, QWidget* parent)
        : Editor(parent)
        , m_edit(new QDateTimeEdit(this))
        , m_use(type.optional ? new QCheckBox(this) : nullptr)
    {
        m_edit->setCalendarPopup(true);
        m_edit->setTimeSpec(Qt::UTC); // the wall clock as it is typed, whatever zone it is of
        const bool isLocal = type.kind == ValueKind::local_time;
        m_edit->setDisplayFormat(isLocal ? QStringLiteral("yyyy-MM-dd HH:mm:ss 'local'")
                                         : QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
        m_edit->setDateTime(
            QDateTime::fromSecsSinceEpoch(names.now.seconds + (isLocal ? names.zoneSeconds : 0), Qt::UTC));
        fill(this, m_edit);
        connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, &Editor::edited);
        if (m_use == nullptr) return;
        m_use->setAccessibleName(tr("Give a date"));
        layout()->addWidget(m_use);
        m_edit->setEnabled(false);
        connect(m_use, &QCheckBox::toggled, m_edit, &QWidget::setEnabled);
        connect(m_use, &QCheckBox::toggled, this, &Editor::edited);
    }
    QJsonValue value() const override
    {
        if (m_use != nullptr && !m_use->isChecked()) return QJsonValue::Undefined;
        return m_edit->dateTime().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    }
    void setValue(const QJsonValue& value) override
    {
        QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODate);
        time.setTimeSpec(Qt::UTC);
        if (!time.isValid()) return;
        if (m_use != nullptr) m_use->setChecked(true);
        m_edit->setDateTime(time);
    }

private:
    QDateTimeEdit* m_edit;
    QCheckBox* m_use;
};

/// Enumerations, ids by their names, and yes-or-no-or-unknown. The text that is shown decides, picked or typed.
class ChoiceEditor final : public Editor {
public:
    ChoiceEditor(bool optional, QWidget* parent)
        : Editor(parent)
        , m_combo(new QComboBox(this))
        , m_optional(optional)
    {
        fill(this, m_combo);
        if (optional) m_combo->addItem(QStringLiteral("–"));
        connect(m_combo, &QComboBox::currentTextChanged, this, &Editor::edited);
    }
    void offer(const QString& text, const QVariant& value) { m_combo->addItem(text, value); }
    void offerNew()
    {
        m_combo->insertItem(0, tr("New"), QUuid::createUuid().toString(QUuid::WithoutBraces));
        m_combo->setCurrentIndex(0);
    }
    /// Long lists are searched by typing a part of the name.
    void makeSearchable()
    {
        m_combo->setEditable(true);
        m_combo->setInsertPolicy(QComboBox::NoInsert);
        m_combo->completer()->setFilterMode(Qt::MatchContains);
        m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    }
    QJsonValue value() const override
    {
        const QVariant chosen = m_combo->itemData(shown());
        return chosen.isValid() ? QJsonValue::fromVariant(chosen) : QJsonValue(QJsonValue::Undefined);
    }
    std::optional<Error> problem() const override
    {
        const QString text = m_combo->currentText().trimmed();
        if (shown() >= 0 || m_combo->count() == 0 || (text.isEmpty() && m_optional)) return {};
        return Error{Error::Kind::rejected, "unknown_choice",
                     (text.isEmpty() ? tr("Choose one of the list.")
                                     : tr("\u201c%1\u201d is not in the list: choose one of it.").arg(text))
                         .toStdString()};
    }
    void setValue(const QJsonValue& value) override
    {
        const int index = m_combo->findData(value.toVariant());
        if (index >= 0) m_combo->setCurrentIndex(index);
    }

private:
    /// The row that is shown, -1 for a text that is no row's.
    int shown() const
    {
        const int current = m_combo->currentIndex();
        const QString text = m_combo->currentText().trimmed();
        if (current >= 0 && m_combo->itemText(current) == text) return current;
        const int exactly = m_combo->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
        return exactly >= 0 ? exactly : m_combo->findText(text, Qt::MatchFixedString);
    }

    QComboBox* m_combo;
    bool m_optional;
};

/// Values with no editor of their own (points): JSON as text.
class JsonEditor final : public Editor {
public:
    explicit JsonEditor(QWidget* parent)
        : Editor(parent)
        , m_edit(new QLineEdit(this))
    {
        fill(this, m_edit);
        m_edit->setPlaceholderText(QStringLiteral("15, 12, 10"));
        connect(m_edit, &QLineEdit::textChanged, this, &Editor::edited);
    }
    QJsonValue value() const override
    {
        const QString text = m_edit->text().trimmed();
        if (text.isEmpty()) return QJsonValue::Undefined;
        const bool isJson = text.startsWith(u'{') || text.startsWith(u'[');
        const auto json = QJsonDocument::fromJson((isJson ? text : u'[' + text + u']').toUtf8());
        if (json.isArray()) return json.array();
        return json.isObject() ? QJsonValue(json.object()) : QJsonValue(text);
    }
    void setValue(const QJsonValue& value) override
    {
        const QJsonDocument json = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
        m_edit->setText(QString::fromUtf8(json.toJson(QJsonDocument::Compact)));
    }

private:
    QLineEdit* m_edit;
};

Editor* idEditor(const ValueType& type, const Names& names, bool isNew, QWidget* parent)
{
    auto* editor = new ChoiceEditor(type.optional, parent);
    for (const NamedId& each : names.of(type.entity))
        editor->offer(each.name, each.id);
    if (isNew) editor->offerNew();
    if (names.of(type.entity).size() > 12) editor->makeSearchable();
    return editor;
}

Editor* choiceEditor(const ValueType& type, QWidget* parent)
{
    auto* editor = new ChoiceEditor(type.optional, parent);
    for (const auto choice : type.choices)
        editor->offer(wordsOf(choice), utf8(choice));
    return editor;
}

Editor* flagEditor(const ValueType& type, QWidget* parent)
{
    if (!type.optional) return new FlagEditor(parent);
    auto* editor = new ChoiceEditor(true, parent);
    editor->offer(QObject::tr("Yes"), true);
    editor->offer(QObject::tr("No"), false);
    return editor;
}

} // namespace

Editor* makeEditor(const ValueType& type, const Names& names, bool isNew, QWidget* parent)
{
    switch (type.kind) {
    case ValueKind::text: return new TextEditor(type.optional, parent);
    case ValueKind::id: return idEditor(type, names, isNew, parent);
    case ValueKind::yes_no: return flagEditor(type, parent);
    case ValueKind::integer:
    case ValueKind::number:
    case ValueKind::metres:
    case ValueKind::seconds:
    case ValueKind::decimal: return new NumberEditor(type, parent);
    case ValueKind::timestamp:
    case ValueKind::local_time: return new TimeEditor(type, names, parent);
    case ValueKind::choice: return choiceEditor(type, parent);
    case ValueKind::list: return makeListEditor(*type.element, names, parent);
    case ValueKind::object: return makeRecordEditor(*type.object, names, false, parent);
    case ValueKind::map:
    case ValueKind::other: break;
    }
    return new JsonEditor(parent);
}

} // namespace palmares::ui

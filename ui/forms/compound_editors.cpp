#include <QFormLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>
#include <vector>

#include "ui/forms/editors.h"
#include "ui/look/icons.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

/// One row for each field of a described type.
class RecordEditor final : public Editor {
public:
    RecordEditor(const TypeInfo& type, const Names& names, bool firstIsNew, QWidget* parent)
        : Editor(parent)
    {
        auto* form = new QFormLayout(this);
        form->setContentsMargins(0, 0, 0, 0);
        form->setLabelAlignment(Qt::AlignRight);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        bool first = true;
        for (const Field& field : type.fields) {
            ValueType fieldType = *field.type;
            fieldType.optional = fieldType.optional || field.keepsDefault;
            if (fieldType.kind == ValueKind::list || fieldType.kind == ValueKind::yes_no)
                fieldType.optional = field.type->optional;
            Editor* editor = makeEditor(fieldType, names, std::exchange(first, false) && firstIsNew, this);
            const QString words = wordsOf(field.key);
            editor->setObjectName(utf8(field.key));
            editor->setAccessibleName(words);
            if (QWidget* inner = editor->focusProxy()) inner->setAccessibleName(words);
            auto* label = new QLabel(words, this);
            label->setBuddy(editor);
            form->addRow(label, editor);
            connect(editor, &Editor::edited, this, &Editor::edited);
            m_fields.emplace_back(utf8(field.key), editor);
        }
        if (!m_fields.empty()) setFocusProxy(m_fields.front().second);
    }
    QJsonValue value() const override
    {
        QJsonObject object;
        for (const auto& [key, editor] : m_fields)
            if (const QJsonValue value = editor->value(); !value.isUndefined()) object.insert(key, value);
        return object;
    }
    void setValue(const QJsonValue& value) override
    {
        const QJsonObject object = value.toObject();
        for (const auto& [key, editor] : m_fields)
            if (object.contains(key)) editor->setValue(object.value(key));
    }
    std::optional<Error> problem() const override
    {
        for (const auto& [key, editor] : m_fields)
            if (auto problem = editor->problem()) {
                const QString message = QStringLiteral("%1: %2").arg(editor->accessibleName(), utf8(problem->message));
                return Error{problem->kind, problem->name, message.toStdString(), key.toStdString()};
            }
        return {};
    }
    Editor* field(const QString& key) const
    {
        for (const auto& [name, editor] : m_fields)
            if (name == key) return editor;
        return nullptr;
    }

private:
    std::vector<std::pair<QString, Editor*>> m_fields;
};

/// Ids or choices of which several hold: ticked in a list.
class TickListEditor final : public Editor {
public:
    TickListEditor(const ValueType& element, const Names& names, QWidget* parent)
        : Editor(parent)
        , m_list(new QListWidget(this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_list);
        setFocusProxy(m_list);
        m_list->setMaximumHeight(scaled(120));
        for (const auto choice : element.choices)
            add(wordsOf(choice), utf8(choice));
        for (const NamedId& each : names.of(element.entity))
            add(each.name, each.id);
        connect(m_list, &QListWidget::itemChanged, this, &Editor::edited);
    }
    QJsonValue value() const override
    {
        QJsonArray chosen;
        for (int i = 0; i < m_list->count(); ++i)
            if (m_list->item(i)->checkState() == Qt::Checked)
                chosen.append(m_list->item(i)->data(Qt::UserRole).toString());
        return chosen;
    }
    void setValue(const QJsonValue& value) override
    {
        const QJsonArray wanted = value.toArray();
        for (int i = 0; i < m_list->count(); ++i)
            m_list->item(i)->setCheckState(
                wanted.contains(m_list->item(i)->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }

private:
    void add(const QString& text, const QString& value)
    {
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, value);
        item->setCheckState(Qt::Unchecked);
    }

    QListWidget* m_list;
};

/// Any number of sub-forms.
class ListEditor final : public Editor {
public:
    ListEditor(const ValueType& element, const Names& names, QWidget* parent)
        : Editor(parent)
        , m_element(element)
        , m_names(names)
        , m_layout(new QVBoxLayout(this))
        , m_add(new QPushButton(icon("new"), tr("Add"), this))
    {
        m_layout->setContentsMargins(0, 0, 0, 0);
        m_layout->addWidget(m_add, 0, Qt::AlignLeft);
        m_add->setObjectName(QStringLiteral("add"));
        setFocusProxy(m_add);
        connect(m_add, &QPushButton::clicked, this, [this] {
            append();
            Q_EMIT edited();
        });
    }
    QJsonValue value() const override
    {
        QJsonArray all;
        for (const Editor* item : m_items)
            all.append(item->value());
        return all;
    }
    std::optional<Error> problem() const override
    {
        for (const Editor* item : m_items)
            if (auto problem = item->problem()) return problem;
        return {};
    }
    void setValue(const QJsonValue& value) override
    {
        while (!m_items.empty())
            remove(m_items.back());
        for (const QJsonValue& item : value.toArray())
            append()->setValue(item);
    }

private:
    Editor* append()
    {
        auto* row = new QWidget(this);
        Editor* editor = makeEditor(m_element, m_names, false, row);
        auto* drop = new QPushButton(icon("close"), {}, row);
        drop->setAccessibleName(tr("Remove"));
        drop->setToolTip(tr("Remove"));
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 8);
        layout->addWidget(editor, 1);
        layout->addWidget(drop, 0, Qt::AlignTop);
        m_layout->insertWidget(static_cast<int>(m_items.size()), row);
        m_items.push_back(editor);
        connect(editor, &Editor::edited, this, &Editor::edited);
        connect(drop, &QPushButton::clicked, this, [this, editor] {
            remove(editor);
            Q_EMIT edited();
        });
        return editor;
    }
    void remove(Editor* editor)
    {
        std::erase(m_items, editor);
        editor->parentWidget()->deleteLater();
    }

    ValueType m_element;
    Names m_names; ///< rows are added long after the form was made
    QVBoxLayout* m_layout;
    QPushButton* m_add;
    std::vector<Editor*> m_items;
};

} // namespace

Editor* makeRecordEditor(const TypeInfo& type, const Names& names, bool firstIsNew, QWidget* parent)
{
    return new RecordEditor(type, names, firstIsNew, parent);
}

Editor* editorOf(Editor* record, const QString& key)
{
    const auto* fields = dynamic_cast<RecordEditor*>(record);
    return fields == nullptr ? nullptr : fields->field(key);
}

Editor* makeListEditor(const ValueType& element, const Names& names, QWidget* parent)
{
    if (element.kind == ValueKind::id || element.kind == ValueKind::choice)
        return new TickListEditor(element, names, parent);
    return new ListEditor(element, names, parent);
}

} // namespace palmares::ui

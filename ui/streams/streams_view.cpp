#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/shell/view_catalogue.h"
#include "ui/streams/streams_model.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

/// Streams by category; selecting one lists only its events.
class StreamsView final : public QWidget {
public:
    StreamsView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_model(new StreamsModel(context.log, this))
        , m_tree(new QTreeView(this))
    {
        auto* search = new SearchField(QObject::tr("Stream name or id"), QStringLiteral("search"), this);
        search->setAccessibleName(QObject::tr("Filter streams"));
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto* top = new QHBoxLayout;
        top->setContentsMargins(8, 6, 8, 6);
        top->addWidget(search);
        layout->addLayout(top);
        layout->addWidget(m_tree);
        m_tree->setModel(m_model);
        m_tree->setAccessibleName(QObject::tr("Streams"));
        setUpTree(*m_tree);
        m_tree->setHeaderHidden(true);
        m_tree->header()->setStretchLastSection(false);
        m_tree->header()->setSectionResizeMode(StreamsModel::NameColumn, QHeaderView::Stretch);
        m_tree->header()->setSectionResizeMode(StreamsModel::CountColumn, QHeaderView::ResizeToContents);
        m_tree->header()->setSectionResizeMode(StreamsModel::LastColumn, QHeaderView::ResizeToContents);
        connect(search, &QLineEdit::textChanged, this, [this](const QString& text) {
            m_model->setNameFilter(text);
            if (!text.trimmed().isEmpty()) m_tree->expandAll();
        });
        whenChosen(*m_tree, [this](const QModelIndex& index) {
            if (!m_isMarking) choose(index);
        });
        connect(&context.log, &LogIndex::refiltered, this, [this] { mark(); });
        connect(m_model, &QAbstractItemModel::modelReset, this, [this] { mark(); });
        connect(m_model, &QAbstractItemModel::dataChanged, this, [this] { mark(); }); // rows have changed places
    }

private:
    /// Marks what the log is filtered by.
    void mark()
    {
        m_isMarking = true;
        m_tree->setCurrentIndex(m_model->indexOf(m_context.log.filter()));
        m_isMarking = false;
    }

    void choose(const QModelIndex& index)
    {
        LogFilter filter = m_context.log.filter();
        const QString stream = index.data(StreamsModel::StreamRole).toString();
        const QString category = index.data(StreamsModel::CategoryRole).toString();
        filter.stream = stream.isEmpty() ? std::nullopt : std::optional(stream.toStdString());
        filter.category = category.isEmpty() ? std::nullopt : std::optional(category.toStdString());
        m_context.log.setFilter(filter);
    }

    Context& m_context;
    StreamsModel* m_model;
    QTreeView* m_tree;
    bool m_isMarking = false;
};

} // namespace

QWidget* createStreamsView(Context& context, QWidget* parent)
{
    return new StreamsView(context, parent);
}

} // namespace palmares::ui

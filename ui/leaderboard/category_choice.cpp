#include "ui/leaderboard/category_choice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <array>

#include "ui/look/text.h"
#include "ui/widgets/segmented_control.h"

namespace palmares::ui {
namespace {

const std::array<CategoryKey, 3> usualCategories{openCategory, menCategory, womenCategory};

} // namespace

CategoryChoice::CategoryChoice(QWidget* parent)
    : QWidget(parent)
    , m_usual(new SegmentedControl(this))
    , m_ages(new QComboBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_usual);
    layout->addWidget(m_ages);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_usual->setAccessibleName(tr("Category"));
    for (const QString& name : {tr("Overall"), tr("Men"), tr("Women")})
        m_usual->addSegment(name);
    m_ages->setAccessibleName(tr("Age group"));
    m_ages->setPlaceholderText(tr("Age group"));
    m_ages->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_ages->hide();
    connect(m_usual, &SegmentedControl::currentChanged, this,
            [this](int segment) { Q_EMIT chosen(usualCategories[static_cast<std::size_t>(segment)]); });
    connect(m_ages, &QComboBox::activated, this,
            [this](int row) { Q_EMIT chosen(categoryOf(m_groups[static_cast<std::size_t>(row)])); });
}

void CategoryChoice::show(const std::vector<AgeGroup>& groups, const CategoryKey& category)
{
    const QSignalBlocker blocker(m_usual);
    if (groups != m_groups) {
        m_groups = groups;
        m_ages->clear();
        for (const AgeGroup& group : groups)
            m_ages->addItem(utf8(titleOf(group)));
    }
    m_ages->setVisible(!groups.empty());
    const auto isShown = [&](const AgeGroup& group) { return categoryOf(group) == category; };
    const auto group = std::ranges::find_if(m_groups, isShown);
    m_ages->setCurrentIndex(group == m_groups.end() ? -1 : static_cast<int>(group - m_groups.begin()));
    const auto segment = std::ranges::find(usualCategories, category);
    if (segment == usualCategories.end())
        m_usual->clearCurrent();
    else
        m_usual->setCurrent(static_cast<int>(segment - usualCategories.begin()));
}

} // namespace palmares::ui

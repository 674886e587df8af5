#pragma once

#include <QAbstractButton>

#include <optional>

#include "ui/look/tokens.h"

class QVBoxLayout;

namespace palmares::ui {

/// The heading of a part of a panel: bold, with a count or badge at its end, and a chevron when it folds.
/// Space, Enter, Left and Right fold and unfold.
class SectionHeader final : public QAbstractButton {
    Q_OBJECT
public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);

    /// Checked is unfolded. A header that does not fold takes no focus.
    void setFoldable(bool foldable);
    /// Quiet text at the end; with an outcome a badge.
    void setTrailing(const QString& text, std::optional<Outcome> outcome = std::nullopt);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintTrailing(QPainter& painter, QRect& box) const;

    QString m_trailing;
    std::optional<Outcome> m_outcome;
};

/// A heading and what it folds away.
class CollapsibleSection final : public QWidget {
    Q_OBJECT
public:
    explicit CollapsibleSection(const QString& title, QWidget* parent = nullptr);

    /// Takes ownership. A section has one content.
    void setContent(QWidget* content);
    void setExpanded(bool expanded);
    bool isExpanded() const;
    SectionHeader& header() { return *m_header; }

private:
    SectionHeader* m_header;
    QVBoxLayout* m_layout;
    QWidget* m_content = nullptr;
};

} // namespace palmares::ui

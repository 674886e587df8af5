#pragma once

#include <QHash>
#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

#include <vector>

class QTableView;

namespace palmares::ui {

/// Animates the rows of a table from their old to their new places. Covers the table only while it moves, and passes
/// clicks through.
class RowSlide final : public QWidget {
    Q_OBJECT
public:
    /// `keyRole` of the first column identifies a row.
    RowSlide(QTableView& table, int keyRole);

    /// Remembers the places of the rows; call before they change.
    void remember();
    /// Call after they have changed. Nothing moves with reduced motion or if more than 50 rows would.
    void slide();
    bool isSliding() const { return m_motion.state() == QAbstractAnimation::Running; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QPixmap picture;
        int from = 0;
        int to = 0;
    };

    QTableView& m_table;
    int m_keyRole;
    QHash<QString, int> m_before;
    std::vector<Row> m_rows;
    QVariantAnimation m_motion;
};

} // namespace palmares::ui

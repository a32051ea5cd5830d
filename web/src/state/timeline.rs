//! Timeline: where each version's dot stands. By time, but never so close that two can't be told apart.

use crate::state::table::Column;

/// One version on the line. Places and lengths in per mille of the width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Its place from the left.
    pub at: u32,
    /// When, or what it is called.
    pub label: String,
    /// Whether there is room for the label.
    pub labelled: bool,
    /// How large it is, of the largest.
    pub size: u32,
    /// Whether it is a delete marker.
    pub marker: bool,
}

/// Free on the left and on the right.
const MARGIN: u32 = 60;
/// The least distance of two dots.
const GAP: u32 = 24;
/// The least distance of two labels.
const LABEL: u32 = 130;
/// Labels of dots before this place begin there.
pub const STARTS: u32 = 120;
/// Labels of dots behind this place end there.
pub const ENDS: u32 = 880;

/// The most dots that are drawn.
const MOST: usize = 48;

/// The places of the versions that are drawn: all, or of many some at equal distances, the first and the last among them.
pub fn thinned(count: usize) -> impl Iterator<Item = usize> {
    let drawn = count.min(MOST);
    (0..drawn).map(move |at| if count <= MOST { at } else { at * (count - 1) / (MOST - 1) })
}

/// Those of a comparison's versions that are drawn.
pub fn drawn(columns: &[Column]) -> Vec<Column> {
    thinned(columns.len()).filter_map(|at| columns.get(at).cloned()).collect()
}

/// The dots of some versions, in their order.
pub fn dots(columns: &[Column]) -> Vec<Dot> {
    let count = u32::try_from(columns.len()).unwrap_or(u32::MAX);
    let width = 1000 - 2 * MARGIN;
    let times: Vec<i64> = columns.iter().filter_map(|column| column.millis).collect();
    let span = times
        .iter()
        .min()
        .zip(times.iter().max())
        .filter(|(first, last)| first < last && times.len() == columns.len());
    let largest = columns.iter().filter_map(|column| column.size).max().unwrap_or(0).max(1);
    let gap = GAP.min(width / count.max(1));
    let mut earlier: Option<u32> = None;
    let mut labelled: Option<u32> = None;
    let mut out = Vec::with_capacity(columns.len());
    for (place, column) in columns.iter().enumerate() {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let wanted = match (span, column.millis) {
            (Some((first, last)), Some(time)) => {
                // In seconds, so that no year is too far for the product.
                let share = (time - first) / 1000 * i64::from(width) / ((last - first) / 1000).max(1);
                MARGIN + u32::try_from(share).unwrap_or(0)
            }
            // Without times there is only the order.
            _ if count < 2 => 500,
            _ => MARGIN + place * width / (count - 1),
        };
        let least = earlier.map_or(MARGIN, |earlier| earlier + gap);
        // Those that follow need room too.
        let most = 1000 - MARGIN - gap * (count - 1 - place);
        let at = wanted.max(least).min(most.max(least));
        earlier = Some(at);
        // A label at an end grows inwards, as if it stood half its width further.
        let middle = match at {
            ..STARTS => at + LABEL / 2,
            STARTS..=ENDS => at,
            _ => at.saturating_sub(LABEL / 2),
        };
        let room = labelled.is_none_or(|last| middle >= last + LABEL);
        if room {
            labelled = Some(middle);
        }
        out.push(Dot {
            at,
            label: column.time.clone().unwrap_or_else(|| column.label.clone()),
            labelled: room,
            size: u32::try_from(column.size.unwrap_or(0).saturating_mul(1000) / largest).unwrap_or(0),
            marker: column.marker,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(times: &[Option<i64>]) -> Vec<Column> {
        let column = |(index, millis): (usize, &Option<i64>)| Column {
            index,
            label: format!("label {index}"),
            id: "x".into(),
            whole_id: None,
            time: None,
            millis: *millis,
            size: Some(index as u64 * 100),
            marker: false,
            baseline: false,
        };
        times.iter().enumerate().map(column).collect()
    }

    #[test]
    fn dots_stand_by_time_and_apart() {
        let dots = dots(&columns(&[Some(0), Some(1000), Some(2000), Some(1_000_000_000)]));
        let places: Vec<u32> = dots.iter().map(|dot| dot.at).collect();
        assert_eq!(places, [60, 84, 108, 940]);
        assert_eq!(dots.iter().map(|dot| dot.labelled).collect::<Vec<_>>(), [true, false, false, true]);
        assert_eq!(dots[3].size, 1000);
    }

    #[test]
    fn labels_at_the_ends_leave_room_for_those_beside_them() {
        let many: Vec<Option<i64>> = (0..48).map(|at| Some(at * 1_000_000)).collect();
        let dots = dots(&columns(&many));
        let places: Vec<u32> = dots.iter().filter(|dot| dot.labelled).map(|dot| dot.at).collect();
        // The first label reaches from 60 to 190, so the next one's middle is at 255 at the earliest.
        assert!(places[0] == 60 && places[1] >= 255, "{places:?}");
        assert!(places.windows(2).skip(1).all(|two| two[1] >= two[0] + LABEL), "{places:?}");
    }

    #[test]
    fn of_many_the_first_the_last_and_some_between_are_drawn() {
        assert_eq!(thinned(3).collect::<Vec<_>>(), [0, 1, 2]);
        let places: Vec<usize> = thinned(10_000).collect();
        assert_eq!((places.len(), places.first(), places.last()), (MOST, Some(&0), Some(&9_999)));
        assert!(places.is_sorted());
    }

    #[test]
    fn late_ones_together_keep_their_distance_too() {
        let dots = dots(&columns(&[Some(0), Some(999_998_000), Some(999_999_000), Some(1_000_000_000)]));
        assert!(dots.windows(2).all(|two| two[1].at - two[0].at >= GAP), "{dots:?}");
        assert!(dots[3].at <= 940);
    }

    #[test]
    fn many_versions_and_unknown_times_stay_on_the_line() {
        let many: Vec<Option<i64>> = (0..500).map(Some).collect();
        assert!(dots(&columns(&many)).iter().all(|dot| dot.at <= 1000));
        let order: Vec<u32> = dots(&columns(&[None, None, None])).iter().map(|dot| dot.at).collect();
        assert_eq!(order, [60, 500, 940]);
        assert_eq!(dots(&columns(&[None]))[0].at, 500);
        assert!(dots(&[]).is_empty());
    }
}

using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Grabs;

/// <summary>Who is asked when.</summary>
internal static class Waves
{
    /// <summary>The first so many, then so many in all, …, then all. The last wave has the whole time limit.</summary>
    public static ImmutableArray<OfferWave> BySize(ImmutableArray<string> people, IEnumerable<int> sizes, TimeSpan pause, TimeSpan? limit)
    {
        int[] ends = [.. sizes.Where(size => size > 0 && size < people.Length).Distinct().Order(), people.Length];
        return [.. ends.Select((end, wave) => new OfferWave(people[(wave == 0 ? 0 : ends[wave - 1])..end], wave == ends.Length - 1 ? limit : pause))];
    }

    /// <summary>As they are written: a list of {people, minutes}. The last has the whole time limit, unless it says its own.</summary>
    public static ImmutableArray<OfferWave> AsListed(ListValue waves, IReadOnlyCollection<string> except, People people, TimeSpan pause, TimeSpan? limit) =>
    [
        .. waves.Items.OfType<ObjectValue>().Select((wave, place) => new OfferWave(
            Candidates.Find(wave["people"] as ListValue ?? new ListValue([wave["people"]]), except, people),
            wave["minutes"].IsNull ? (place == waves.Items.Length - 1 ? limit : pause) : TimeSpan.FromMinutes((double)Conversion.ToDecimal(wave["minutes"])))),
    ];
}

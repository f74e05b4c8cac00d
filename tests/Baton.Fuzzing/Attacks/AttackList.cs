using System.Collections.Immutable;

namespace Baton.Fuzzing.Attacks;

/// <summary>Collects attacks of one kind.</summary>
internal static class AttackList
{
    /// <summary>All that are known.</summary>
    public static ImmutableArray<Attack> All { get; } =
    [
        .. Loops.All, .. Recursions.All, .. Growth.All, .. Patterns.All, .. Prototypes.All, .. Sources.All, .. Results.All, .. Exceptions.All, .. Numbers.All,
    ];

    public static ImmutableArray<Attack> Of(AttackEnd end, params ReadOnlySpan<(string Name, string Source)> attacks)
    {
        var list = ImmutableArray.CreateBuilder<Attack>(attacks.Length);
        foreach (var (name, source) in attacks)
            list.Add(new Attack(name, source, end));
        return list.DrainToImmutable();
    }
}

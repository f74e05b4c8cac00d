using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>A character, or a whole set, in a class.</summary>
internal readonly record struct ClassMember(int Character, CharacterSet? Set)
{
    public ClassMember(int character) : this(character, null) { }

    public ClassMember(CharacterSet set) : this(0, set) { }
}

/// <summary>Gathers a class. A set that is named many times is added once, so that no class costs more than there are sets.</summary>
internal sealed class ClassMembers
{
    private readonly List<(int, int)> _ranges = [];
    private readonly HashSet<CharacterSet> _sets = [];

    public void Add(int first, int last) => _ranges.Add((first, last));

    public void Add(ClassMember member)
    {
        if (member.Set is { } set)
            _sets.Add(set);
        else
            _ranges.Add((member.Character, member.Character));
    }

    public CharacterSet ToSet() => _sets.Aggregate(CharacterSet.FromRanges(_ranges), (all, set) => all.Union(set));
}

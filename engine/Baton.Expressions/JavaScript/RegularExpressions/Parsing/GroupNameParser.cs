using System.Text;
using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>Reads names of groups, and sees that a name is only used again where no two of its groups can take part in one match (ECMA-262 §22.2.1.1).</summary>
internal sealed class GroupNameParser(ParsingContext context, EscapeParser escapes)
{
    private readonly PatternReader _reader = context.Reader;
    private readonly List<GroupName> _all = [];
    private readonly HashSet<string> _referred = new(StringComparer.Ordinal);
    private HashSet<string> _taken = new(StringComparer.Ordinal);

    public IReadOnlyList<GroupName> All => _all;

    /// <summary>Reads the name of a group, up to its <c>&gt;</c>.</summary>
    public void Declare(int group)
    {
        var name = Name();
        if (!_taken.Add(name))
            throw _reader.Syntax($"分组名“{name}”重复", $"the group name '{name}' is used twice");
        _all.Add(new(name, group));
    }

    /// <summary>Reads what follows <c>\k</c>.</summary>
    public void Reference()
    {
        if (!_reader.Skip('<'))
            throw _reader.Syntax("\\k 后面应为 <分组名>", "\\k must be followed by a group name in angle brackets");
        _referred.Add(Name());
    }

    /// <summary>To be asked when all of the pattern is read.</summary>
    /// <exception cref="PatternException">A name is referred to that no group has.</exception>
    public void CheckReferences()
    {
        foreach (var name in _referred)
        {
            if (!_all.Exists(group => group.Name == name))
                throw _reader.Syntax($"没有名为“{name}”的分组", $"there is no group named '{name}'");
        }
    }

    public Scope BeginDisjunction() => new(this);

    private string Name()
    {
        var name = new StringBuilder();
        while (!_reader.Skip('>'))
        {
            var c = _reader.AtEnd ? PatternReader.End : _reader.NextCodePoint();
            if (c == '\\')
                c = _reader.Skip('u') ? escapes.TryUnicode(codePoints: true) ?? PatternReader.End : PatternReader.End;
            var known = c is '$' or '_' || (name.Length == 0 ? BinaryProperties.IdentifierStart : BinaryProperties.IdentifierPart).Contains(c) || (name.Length > 0 && c is 0x200C or 0x200D);
            if (c == PatternReader.End || !known)
                throw Invalid();
            name.Append(char.ConvertFromUtf32(c));
        }
        return name.Length > 0 ? name.ToString() : throw Invalid();
    }

    private PatternException Invalid() => _reader.Syntax("无效的分组名，应像变量名一样书写", "invalid group name: write it like the name of a variable");

    /// <summary>The names that groups of one disjunction may not take.</summary>
    internal sealed class Scope(GroupNameParser parser)
    {
        private readonly HashSet<string> _before = new(parser._taken, StringComparer.Ordinal);
        private readonly HashSet<string> _after = new(parser._taken, StringComparer.Ordinal);

        public void EndAlternative()
        {
            if (parser._taken.Count == _before.Count)
                return;
            _after.UnionWith(parser._taken);
            parser._taken = new(_before, StringComparer.Ordinal);
        }

        public void EndDisjunction() => parser._taken = _after;
    }
}

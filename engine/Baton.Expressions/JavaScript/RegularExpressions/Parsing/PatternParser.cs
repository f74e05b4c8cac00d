using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>Reads a pattern: Disjunction, Alternative and Term of ECMA-262 §22.2.1, with Annex B.1.2.</summary>
internal sealed class PatternParser
{
    private readonly ParsingContext _context;
    private readonly PatternReader _reader;
    private readonly EscapeParser _escapes;
    private readonly ClassParser _classes;
    private readonly SetParser _sets;
    private readonly GroupNameParser _names;
    private int _groups;
    private int _looks;

    private PatternParser(ParsingContext context)
    {
        _context = context;
        _reader = context.Reader;
        _escapes = new(context);
        _classes = new(context, _escapes);
        _sets = new(context, _escapes);
        _names = new(context, _escapes);
    }

    /// <exception cref="PatternException">It is not a pattern, or not one that can be matched here.</exception>
    public static PatternTree Parse(string source, PatternFlags flags)
    {
        var context = new ParsingContext(source, flags);
        if (source.Length > PatternLimits.Length)
            throw context.Reader.TooLarge($"正则表达式超过 {PatternLimits.Length} 个字符，请拆分", $"the pattern is longer than {PatternLimits.Length} characters: split it");
        if (context.Groups.Count > PatternLimits.Groups)
            throw context.Reader.TooLarge($"捕获分组超过 {PatternLimits.Groups} 个，不需要的请写成 (?:…)", $"more than {PatternLimits.Groups} capturing groups: write (?:…) where the text is not needed");

        var parser = new PatternParser(context);
        var root = parser.Disjunction();
        if (!context.Reader.AtEnd)
            throw context.Reader.Syntax("多余的“)”", "unmatched ')'");
        parser._names.CheckReferences();
        context.ThrowRefusal();
        if (parser._looks > PatternLimits.Lookarounds)
            throw context.Reader.TooLarge($"前瞻和后顾超过 {PatternLimits.Lookarounds} 个，请拆分", $"more than {PatternLimits.Lookarounds} lookarounds: split the pattern");
        return new(root, parser._groups, parser._looks, parser._names.All);
    }

    private Node Disjunction()
    {
        _context.Enter();
        var names = _names.BeginDisjunction();
        var alternatives = new List<Node>();
        do
        {
            alternatives.Add(Alternative());
            names.EndAlternative();
        }
        while (_reader.Skip('|'));
        names.EndDisjunction();
        _context.Leave();
        return alternatives.Count == 1 ? alternatives[0] : new Choice(alternatives);
    }

    private Node Alternative()
    {
        var parts = new List<Node>();
        while (_reader.Peek() is not (PatternReader.End or '|' or ')'))
            parts.Add(Term());
        return parts.Count == 1 ? parts[0] : new Sequence(parts);
    }

    private Node Term()
    {
        var (firstGroup, firstLook) = (_groups + 1, _looks);
        var (atom, quantifiable) = Atom();
        if (Quantifier() is not { } times)
            return atom;
        if (!quantifiable)
            throw NothingToRepeat();
        return new Repeat(atom, times.Min, times.Max, !_reader.Skip('?'), new(firstGroup, _groups + 1, firstLook, _looks));
    }

    private (Node Atom, bool Quantifiable) Atom()
    {
        var modifiers = _context.Modifiers;
        switch (_reader.Peek())
        {
            case '^':
                _reader.Position++;
                return (new Assertion(modifiers.Multiline ? AssertionKind.LineStart : AssertionKind.TextStart), false);
            case '$':
                _reader.Position++;
                return (new Assertion(modifiers.Multiline ? AssertionKind.LineEnd : AssertionKind.TextEnd), false);
            case '(':
                _reader.Position++;
                return Group();
            case '.':
                _reader.Position++;
                return (new OneOf(modifiers.DotAll ? CharacterSet.All : ClassEscapes.NotLineTerminators), true);
            case '[':
                _reader.Position++;
                return (new OneOf(_context.UnicodeSets ? _sets.Parse() : _classes.Parse()), true);
            case '\\':
                _reader.Position++;
                return Escape();
            case '*' or '+' or '?':
                throw NothingToRepeat();
            case '{' when _context.FullUnicode || LooksLikeQuantifier():
                throw NothingToRepeat();
            case ']' or '}' when _context.FullUnicode:
                throw _reader.Syntax("多余的括号；字面字符请加反斜杠", "unmatched bracket: escape it if the character itself is meant");
        }
        return (One(_reader.Next()), true);
    }

    private (Node Atom, bool Quantifiable) Escape()
    {
        var folded = _context is { FullUnicode: true, Modifiers.IgnoreCase: true };
        if (_reader.Skip('b'))
            return (new Assertion(folded ? AssertionKind.FoldedWordBoundary : AssertionKind.WordBoundary), false);
        if (_reader.Skip('B'))
            return (new Assertion(folded ? AssertionKind.NotFoldedWordBoundary : AssertionKind.NotWordBoundary), false);
        if (IsBackreference())
        {
            _context.Refuse(_reader.NotSupported(
                "不支持反向引用（如 \\1、\\k<名称>），因为它的匹配时间没有上限；请取出分组后在脚本里比较",
                "backreferences (\\1, \\k<name>) are not supported, as matching them has no bound in time: take the groups and compare them in the script"));
            return (Sequence.Nothing, true);
        }
        return (_escapes.TrySet() is { } set ? new OneOf(_context.Fold(set)) : One(_escapes.Character(inClass: false)), true);
    }

    /// <summary>Reads a backreference if one stands here.</summary>
    private bool IsBackreference()
    {
        var start = _reader.Position;
        if (_reader.Peek() is >= '1' and <= '9')
        {
            if (_reader.SkipNumber() <= _context.Groups.Count)
                return true;
            _reader.Position = start;
            return _context.FullUnicode ? throw _reader.Syntax("引用了不存在的分组", "there is no such group to refer to") : false;
        }
        if (_reader.Peek() != 'k' || !(_context.FullUnicode || _context.Groups.HasNames))
            return false;
        _reader.Position++;
        _names.Reference();
        return true;
    }

    private OneOf One(int character) => new(_context.Fold(CharacterSet.Of(character)));

    private (Node Atom, bool Quantifiable) Group()
    {
        if (!_reader.Skip('?'))
            return (Capturing(), true);
        if (_reader.Skip(':'))
            return (Closed(Disjunction()), true);
        if (_reader.Skip('='))
            return (Look(behind: false, negative: false), !_context.FullUnicode);
        if (_reader.Skip('!'))
            return (Look(behind: false, negative: true), !_context.FullUnicode);
        if (_reader.Skip("<="))
            return (Look(behind: true, negative: false), false);
        if (_reader.Skip("<!"))
            return (Look(behind: true, negative: true), false);
        if (_reader.Skip('<'))
        {
            _names.Declare(_groups + 1);
            return (Capturing(), true);
        }

        var outside = _context.Modifiers;
        _context.Modifiers = ModifierParser.Parse(_reader, outside);
        var body = Closed(Disjunction());
        _context.Modifiers = outside;
        return (body, true);
    }

    private Capture Capturing()
    {
        var group = ++_groups;
        return new(group, Closed(Disjunction()));
    }

    private Look Look(bool behind, bool negative)
    {
        var (index, firstGroup) = (_looks++, _groups + 1);
        var body = Closed(Disjunction());
        return new(index, body, behind, negative, new(firstGroup, _groups + 1, index + 1, _looks));
    }

    private Node Closed(Node body) => _reader.Skip(')') ? body : throw _reader.Syntax("分组缺少“)”", "the group lacks its ')'");

    private (int Min, int? Max)? Quantifier()
    {
        if (_reader.Skip('*'))
            return (0, null);
        if (_reader.Skip('+'))
            return (1, null);
        if (_reader.Skip('?'))
            return (0, 1);
        return Counted();
    }

    /// <summary>Reads <c>{2}</c>, <c>{2,}</c> or <c>{2,5}</c>; null, reading nothing, if it is not one of them.</summary>
    private (int Min, int? Max)? Counted()
    {
        var start = _reader.Position;
        if (_reader.Skip('{') && _reader.SkipNumber() is { } min)
        {
            int? max = min;
            if (_reader.Skip(','))
                max = _reader.SkipNumber();
            if (_reader.Skip('}'))
                return max < min ? throw _reader.Syntax("重复次数的上下限颠倒", "the numbers of the quantifier are out of order") : (min, max);
        }
        _reader.Position = start;
        return null;
    }

    private bool LooksLikeQuantifier()
    {
        var start = _reader.Position;
        var found = Counted() is not null;
        _reader.Position = start;
        return found;
    }

    private PatternException NothingToRepeat() => _reader.Syntax("量词前面没有可以重复的内容；字面字符请加反斜杠", "nothing to repeat: escape the quantifier if the character itself is meant");
}

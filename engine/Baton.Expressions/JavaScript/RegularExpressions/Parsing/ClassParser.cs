using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>Reads a character class without <c>v</c>: CharacterClass of ECMA-262 §22.2.1, with Annex B.1.2. The opening bracket is read.</summary>
internal sealed class ClassParser(ParsingContext context, EscapeParser escapes)
{
    private readonly PatternReader _reader = context.Reader;

    public CharacterSet Parse()
    {
        var negative = _reader.Skip('^');
        var members = new ClassMembers();
        while (!_reader.Skip(']'))
        {
            var from = Atom();
            if (_reader.Peek() != '-' || _reader.Peek(1) is ']' or PatternReader.End)
            {
                members.Add(from);
                continue;
            }

            _reader.Position++;
            var to = Atom();
            if (from.Set is null && to.Set is null)
            {
                if (from.Character > to.Character)
                    throw _reader.Syntax("字符范围的起点大于终点", "the range in the character class is out of order");
                members.Add(from.Character, to.Character);
                continue;
            }
            if (context.FullUnicode)
                throw _reader.Syntax("\\d 这样的字符类不能作为范围的端点", "a class such as \\d cannot be the end of a range");
            members.Add(from);
            members.Add('-', '-');
            members.Add(to);
        }
        var set = context.Fold(members.ToSet());
        return context.Made(negative ? set.Complement() : set);
    }

    private ClassMember Atom()
    {
        if (_reader.AtEnd)
            throw _reader.Syntax("字符类缺少“]”", "the character class lacks its ']'");
        if (!_reader.Skip('\\'))
            return new(_reader.Next());
        return escapes.TrySet() is { } set ? new(set) : new(escapes.Character(inClass: true));
    }
}

using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>Reads a character class with <c>v</c>: ClassSetExpression of ECMA-262 §22.2.1. Sets of strings of several characters are refused. The opening bracket is read.</summary>
internal sealed class SetParser(ParsingContext context, EscapeParser escapes)
{
    private const string Doubled = "&!#$%*+,.:;<=>?@^`~";
    private const string Reserved = "()[]{}/-|";
    private const string Escapable = "&-!#%,:;<=>@`~";

    private readonly PatternReader _reader = context.Reader;

    public CharacterSet Parse()
    {
        context.Enter();
        var negative = _reader.Skip('^');
        var set = Contents();
        context.Leave();
        return context.Made(negative ? set.Complement() : set);
    }

    private CharacterSet Contents()
    {
        if (_reader.Skip(']'))
            return CharacterSet.None;
        var first = Operand();
        if (_reader.Sees("--"))
            return Chain("--", ToSet(first), (all, set) => all.Except(set));
        if (_reader.Sees("&&"))
            return Chain("&&", ToSet(first), (all, set) => all.Intersect(set));

        var members = new ClassMembers();
        for (var operand = first; ; operand = Operand())
        {
            if (_reader.Sees("--") || _reader.Sees("&&"))
                throw _reader.Syntax("-- 和 && 不能与并集混用，请加方括号", "-- and && cannot be mixed with other members: put brackets");
            if (_reader.Skip('-'))
                AddRange(members, operand, Operand());
            else
                members.Add(new ClassMember(ToSet(operand)));
            if (_reader.Skip(']'))
                return members.ToSet();
        }
    }

    private void AddRange(ClassMembers members, ClassMember from, ClassMember to)
    {
        if (from.Set is not null || to.Set is not null)
            throw _reader.Syntax("\\d 这样的字符类不能作为范围的端点", "a class such as \\d cannot be the end of a range");
        if (from.Character > to.Character)
            throw _reader.Syntax("字符范围的起点大于终点", "the range in the character class is out of order");
        members.Add(new ClassMember(context.Fold(CharacterSet.Of(from.Character, to.Character))));
    }

    private CharacterSet Chain(string between, CharacterSet first, Func<CharacterSet, CharacterSet, CharacterSet> combine)
    {
        var all = first;
        while (!_reader.Skip(']'))
        {
            if (!_reader.Skip(between) || _reader.Peek() == '&')
                throw _reader.Syntax($"此处应为 {between} 或“]”", $"{between} or ']' is expected here");
            all = context.Made(combine(all, ToSet(Operand())));
        }
        return all;
    }

    private CharacterSet ToSet(ClassMember member) => member.Set ?? context.Fold(CharacterSet.Of(member.Character));

    private ClassMember Operand()
    {
        if (_reader.AtEnd)
            throw _reader.Syntax("字符类缺少“]”", "the character class lacks its ']'");
        if (_reader.Skip('['))
            return new(Parse());
        if (_reader.Skip("\\q{"))
            return new(Strings());
        if (_reader.Sees("\\"))
        {
            _reader.Position++;
            if (escapes.TrySet() is { } set)
                return new(context.Fold(set));
            _reader.Position--;
        }
        return new(Character());
    }

    private int Character()
    {
        if (_reader.AtEnd)
            throw _reader.Syntax("字符类缺少“]”", "the character class lacks its ']'");
        var next = (char)_reader.Peek();
        if (Reserved.Contains(next) || (Doubled.Contains(next) && _reader.Peek(1) == next))
            throw _reader.Syntax("这个字符在 v 标志下有特殊含义，请加反斜杠", "this character has a meaning of its own with the flag v: escape it");
        if (!_reader.Skip('\\'))
            return _reader.Next();
        if (_reader.AtEnd || !Escapable.Contains((char)_reader.Peek()))
            return escapes.Character(inClass: true);
        return _reader.Next();
    }

    private CharacterSet Strings()
    {
        var members = new ClassMembers();
        while (true)
        {
            var length = 0;
            CharacterSet? only = null;
            for (; _reader.Peek() is not ('|' or '}'); length++)
                only = ToSet(new(Character()));
            if (length == 1)
                members.Add(new ClassMember(only!));
            else
                context.Refuse(_reader.NotSupported("\\q{} 里不支持多个字符，请写成分组 (?:ab|c)", "only single characters are supported in \\q{}: write longer strings as a group, (?:ab|c)"));
            if (_reader.Skip('}'))
                return members.ToSet();
            _reader.Position++;
        }
    }
}

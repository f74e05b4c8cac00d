using Baton.Expressions.JavaScript.Syntax.Lexing;
using Baton.Expressions.JavaScript.Syntax.Parsing;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed partial class Parser
{
    private Scope _scope = new(parent: null, isFunction: true);
    private Surroundings _around = Surroundings.Script;

    /// <summary>What was met so far of what functions need to know about: a function compares before and after.</summary>
    private Seen _seen;

    private readonly record struct Seen(int Arguments, int This);

    /// <summary>What holds around a function and not in it.</summary>
    private readonly record struct Context(Surroundings Around, Scope Scope, bool WithoutIn, LexicalProblem? Cover, Seen Seen);

    private Context EnterFunction(Surroundings around)
    {
        var outer = new Context(_around, _scope, _withoutIn, _cover, _seen);
        (_around, _scope, _withoutIn, _cover) = (around, new Scope(_scope, isFunction: true), false, null);
        return outer;
    }

    private void LeaveFunction(Context outer) => (_around, _scope, _withoutIn, _cover, _seen) = outer;

    private FunctionNeeds NeedsSince(Seen before) => new(_seen.Arguments != before.Arguments, _seen.This != before.This);

    private void NoteThis() => _seen = _seen with { This = _seen.This + 1 };

    private T InScope<T>(Func<T> parse)
    {
        _scope = new Scope(_scope, isFunction: false);
        var result = parse();
        _scope = _scope.Parent!;
        return result;
    }
}

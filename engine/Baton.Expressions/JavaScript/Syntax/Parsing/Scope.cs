namespace Baton.Expressions.JavaScript.Syntax.Parsing;

internal enum BindingKind
{
    Var,
    Let,
    Const,
    Parameter,

    /// <summary>A plain name in <c>catch (name)</c>, which a <c>var</c> may repeat (ECMA-262 §B.3.4).</summary>
    CatchName,

    /// <summary>A class, or a function that is not directly in a function or script.</summary>
    Declaration,

    /// <summary>A function directly in a function or script: as repeatable as a <c>var</c>.</summary>
    TopFunction,
}

/// <summary>The names declared in a block or function so far, to refuse what may not be declared twice.</summary>
internal sealed class Scope(Scope? parent, bool isFunction)
{
    private readonly Dictionary<string, BindingKind> _names = new(StringComparer.Ordinal);

    public Scope? Parent { get; } = parent;

    public bool IsFunction { get; } = isFunction;

    /// <returns>False if the name is taken.</returns>
    public bool TryDeclare(string name, BindingKind kind)
    {
        if (kind is not (BindingKind.Var or BindingKind.TopFunction))
            return _names.TryAdd(name, kind);

        for (var scope = this; ; scope = scope.Parent!)
        {
            if (!scope._names.TryAdd(name, kind) && !IsRepeatable(scope._names[name]))
                return false;
            if (scope.IsFunction)
                return true;
        }
    }

    /// <summary>Whether a catch within the same function has this as its plain name.</summary>
    public bool IsCaught(string name)
    {
        for (var scope = this; !scope.IsFunction; scope = scope.Parent!)
        {
            if (scope._names.GetValueOrDefault(name) == BindingKind.CatchName)
                return true;
        }

        return false;
    }

    private static bool IsRepeatable(BindingKind kind) =>
        kind is BindingKind.Var or BindingKind.TopFunction or BindingKind.Parameter or BindingKind.CatchName;
}

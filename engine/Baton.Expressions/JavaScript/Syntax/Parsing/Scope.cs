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

/// <summary>
/// The names declared in a block or function so far, to refuse what may not be declared twice. A <c>var</c> belongs to all
/// blocks up to its function; it is kept once, with its place in the function's order of declarations.
/// </summary>
internal sealed class Scope
{
    private readonly Dictionary<string, BindingKind> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _latestVar;
    private readonly int _firstVar;

    public Scope(Scope? parent, bool isFunction)
    {
        (Parent, IsFunction) = (parent, isFunction);
        _latestVar = isFunction ? new Dictionary<string, int>(StringComparer.Ordinal) : parent!._latestVar;
        Function = isFunction ? this : parent!.Function;
        _firstVar = Function.VarCount;
    }

    public Scope? Parent { get; }

    public bool IsFunction { get; }

    private Scope Function { get; }

    private int VarCount { get; set; }

    /// <returns>False if the name is taken.</returns>
    public bool TryDeclare(string name, BindingKind kind)
    {
        if (kind is BindingKind.Var or BindingKind.TopFunction)
            return TryDeclareVar(name);
        var isVar = _latestVar.TryGetValue(name, out var latest) && latest >= _firstVar;
        return !isVar && _names.TryAdd(name, kind);
    }

    private bool TryDeclareVar(string name)
    {
        for (var scope = this; ; scope = scope.Parent!)
        {
            if (scope._names.TryGetValue(name, out var kind) && kind is not (BindingKind.Parameter or BindingKind.CatchName))
                return false;
            if (scope.IsFunction)
                break;
        }

        _latestVar[name] = Function.VarCount++;
        return true;
    }
}

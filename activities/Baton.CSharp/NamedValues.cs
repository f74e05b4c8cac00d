using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using Baton.Expressions.Values;

namespace Baton.CSharp;

/// <summary>Values a script reads by name, as members or with brackets.</summary>
internal sealed class NamedValues(Func<string, Value?> find) : DynamicObject
{
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        result = Read(binder.Name);
        return true;
    }

    public override bool TryGetIndex(GetIndexBinder binder, object[] indexes, [NotNullWhen(true)] out object? result)
    {
        result = indexes is [string name] ? Read(name) : null;
        return indexes is [string];
    }

    private object? Read(string name) => find(name) is { } value ? ClrObject.Of(value) : null;
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Makes data of one value of a script. Getters of its objects run on the way.</summary>
/// <param name="e">The evaluation.</param>
/// <param name="variable">The variable the data is for; null for the script's result.</param>
/// <param name="limit">Values and sixteenths of characters it may hold.</param>
internal sealed class FlowDataWriter(Evaluation e, string? variable, int limit)
{
    private const int MaximumDepth = ValueJson.MaxDepth;
    private const int CharactersPerUnit = 16;
    private const int BytesPerValue = 64;
    private const int BytesPerObject = 128;
    private const int BytesPerEntry = 128;
    private const int StepsPerObject = 5;
    private const int StepsPerUnit = 2;

    private readonly string _chinese = variable is null ? "结果" : $"变量“{variable}”的值";
    private readonly string _english = variable is null ? "the result" : $"the value of variable {variable}";
    private long _taken;

    public Value Write(JsValue value) => Write(value, MaximumDepth);

    private Value Write(JsValue value, int depth)
    {
        Take(1);
        return WriteItem(value, depth);
    }

    /// <summary>As <see cref="Write(JsValue, int)"/>, where room has been taken for it.</summary>
    private Value WriteItem(JsValue value, int depth)
    {
        switch (value.Kind)
        {
            case JsKind.Undefined or JsKind.Null:
                return Value.Null;
            case JsKind.Boolean:
                return Value.From(value.IsTrue);
            case JsKind.Number:
                return Value.From(value.Number);
            case JsKind.Decimal:
                return Normal(value.DecimalReference);
            case JsKind.Text:
                Take(value.TextLength / CharactersPerUnit);
                return Value.From(value.Text(e));
            case JsKind.Secret:
                Take(value.Secret.Parts.Length + (value.Secret.TextLength / CharactersPerUnit));
                return value.Secret;
            case JsKind.Symbol:
                throw e.TypeError($"{_chinese}不能是 Symbol / {_english} cannot be a symbol");
            default:
                return depth > 0 || value.Object is JsDate or JsWrapper
                    ? WriteObject(value.Object, depth - 1)
                    : throw e.TypeError($"{_chinese}嵌套超过 {MaximumDepth} 层，或者引用了自己 / {_english} is nested too deeply, or contains itself");
        }
    }

    // A script's numbers have no trailing zeros.
    private static DecimalValue Normal(DecimalValue value)
    {
        var normal = DecimalArithmetic.Normalize(value.Content);
        return normal.Scale == value.Content.Scale ? value : new DecimalValue(normal);
    }

    private Value WriteObject(JsObject value, int depth)
    {
        e.Step(StepsPerObject);
        e.Allocate(BytesPerObject);
        return WriteContent(value, depth);
    }

    private Value WriteContent(JsObject value, int depth) => value switch
    {
        JsFunction => throw e.TypeError($"{_chinese}是函数：要调用它，在后面加上 () / {_english} is a function: call it with ()"),
        JsDate date => date.ToValue(e),
        JsWrapper wrapper => WriteItem(wrapper.Content, depth),
        JsArray array => WriteArray((JsArray)e.Seen(array), depth),
        JsSet set => WriteSet(set, depth),
        JsMap map => WriteMap(map, depth),
        _ => WriteMembers(value, depth),
    };

    private ObjectValue WriteMembers(JsObject value, int depth)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        foreach (var key in value.OwnKeys(e))
        {
            if (key.IsSymbol || !value.TryGetOwn(e, key, out var property) || !(property.IsEnumerable || (value is JsError && key.Equals("message"))))
                continue;
            var member = value.Get(e, key);
            if (member.IsUndefined || member.IsCallable || member.IsSymbol)
                continue;
            var name = key.ToText();
            Take(name.Length / CharactersPerUnit);
            members.Add(new(name, Write(member, depth)));
        }

        return new ObjectValue(members.ToImmutable());
    }

    private ListValue WriteArray(JsArray array, int depth)
    {
        Take(array.Length);
        var items = new Value[array.Length];
        for (var i = 0u; i < items.Length; i++)
        {
            var item = array.TryGetDense(i, out var dense) ? dense : array.Get(e, new PropertyKey(i));
            items[i] = item.IsCallable || item.IsSymbol ? Value.Null : WriteItem(item, depth);
        }

        return new ListValue(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private ListValue WriteSet(JsSet set, int depth)
    {
        // Getters may change the set on the way.
        TakeEntries(set.Content.Count);
        return new ListValue([.. set.Items().ToArray().Select(item => WriteItem(item, depth))]);
    }

    private ObjectValue WriteMap(JsMap map, int depth)
    {
        var members = new ObjectBuilder();
        TakeEntries(map.Content.Count);
        foreach (var (key, value) in map.Entries().ToArray())
        {
            var name = Coercion.ToText(e, key);
            Take(name.Length / CharactersPerUnit);
            members[name] = WriteItem(value, depth);
        }

        return members.ToValue();
    }

    private void TakeEntries(int count)
    {
        Take(count);
        e.Step(count);
        e.Allocate(BytesPerEntry * (long)count);
    }

    /// <summary>Before anything is made.</summary>
    private void Take(long units)
    {
        if ((_taken += units) > limit)
            throw new ScriptLimitException($"{_chinese}太大（上限 {limit}，ResultSize） / {_english} is too large");
        e.Step(StepsPerUnit * units);
        e.Allocate(BytesPerValue * units);
    }
}

using Baton.Expressions.JavaScript.BuiltIns.Object;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Json;

/// <summary>A script's value as JSON text. ECMA-262 §25.5.2.1–25.5.2.6. Decimals are written with all their digits.</summary>
internal sealed class JsonWriter(Evaluation e, JsonLayout layout)
{
    private const int Weight = 8;

    private readonly JsonText _text = new(e);
    private readonly List<JsObject> _open = [];

    /// <summary>The text; undefined for what JSON has no word for, such as functions.</summary>
    public JsValue Write(JsValue value)
    {
        var holder = JsObject.Create(e);
        holder.Create(e, "", value);
        return Prepare(holder, "", value) is { } prepared && TryWrite(prepared) ? (JsValue)_text.ToString() : JsValue.Undefined;
    }

    /// <summary>What is written in a value's stead; null if nothing is.</summary>
    private JsValue? Prepare(JsObject holder, PropertyKey key, JsValue value)
    {
        e.Step();
        if (value.TryGetObject(out var o) && o.Get(e, "toJSON").TryGetFunction(out var toJson))
            value = toJson.Call(e, value, [key.ToValue()]);
        if (layout.Replacer is { } replacer)
            value = replacer.Call(e, holder, [key.ToValue(), value]);
        if (value.TryGet<JsWrapper>(out var wrapper))
            value = Unwrap(value, wrapper.Content);
        return value.IsUndefined || value.IsSymbol || value.IsCallable ? default(JsValue?) : value;
    }

    private JsValue Unwrap(JsValue value, JsValue content) =>
        content.IsNumeric ? Coercion.ToNumeric(e, value)
        : content.IsText || content.IsSecret ? Coercion.ToTextValue(e, value)
        : content.IsBoolean ? content
        : value;

    private bool TryWrite(JsValue value)
    {
        switch (value.Kind)
        {
            case JsKind.Null:
                _text.Append("null");
                break;
            case JsKind.Boolean:
                _text.Append(value.IsTrue ? "true" : "false");
                break;
            case JsKind.Number:
                _text.Append(double.IsFinite(value.Number) ? NumberFormat.ToText(value.Number) : "null");
                break;
            case JsKind.Decimal:
                _text.Append(NumberFormat.ToText(value.Decimal));
                break;
            case JsKind.Text:
                _text.AppendQuoted(value.Text(e));
                break;
            case JsKind.Secret:
                throw e.TypeError("密钥不能写进 JSON 文本：直接传对象，不要用 JSON.stringify / a secret cannot be written into JSON text: pass the object itself, without JSON.stringify");
            case JsKind.Object:
                WriteObject(value.Object);
                break;
            default:
                return false;
        }

        return true;
    }

    private void WriteObject(JsObject o)
    {
        e.Step(_open.Count / 4);
        if (_open.Contains(o))
            throw e.TypeError("对象引用了自己，不能变成 JSON / the object contains itself, so it cannot become JSON");
        e.Enter(Weight);
        _open.Add(o);
        try
        {
            if (o is JsArray array)
                WriteArray(array);
            else
                WriteMembers(o);
        }
        finally
        {
            _open.RemoveAt(_open.Count - 1);
            e.Leave(Weight);
        }
    }

    private void WriteArray(JsArray array)
    {
        _text.Append('[');
        var length = Coercion.ToLength(e, array.Get(e, "length"));
        for (var i = 0L; i < length; i++)
        {
            BeginItem(isFirst: i == 0);
            var key = PropertyKey.From((double)i);
            if (Prepare(array, key, array.Get(e, key)) is not { } item || !TryWrite(item))
                _text.Append("null");
        }

        End(isEmpty: length == 0, ']');
    }

    private void WriteMembers(JsObject o)
    {
        _text.Append('{');
        var isFirst = true;
        foreach (var key in layout.Members ?? OwnNames.Of(e, o))
        {
            if (Prepare(o, key, o.Get(e, key)) is not { } member)
                continue;
            BeginItem(isFirst);
            isFirst = false;
            _text.AppendQuoted(key.ToText());
            _text.Append(layout.Gap.Length == 0 ? ":" : ": ");
            TryWrite(member);
        }

        End(isFirst, '}');
    }

    private void BeginItem(bool isFirst)
    {
        if (!isFirst)
            _text.Append(',');
        BreakLine(_open.Count);
    }

    private void End(bool isEmpty, char bracket)
    {
        if (!isEmpty)
            BreakLine(_open.Count - 1);
        _text.Append(bracket);
    }

    private void BreakLine(int depth)
    {
        if (layout.Gap.Length == 0)
            return;
        _text.Append('\n');
        for (var i = 0; i < depth; i++)
            _text.Append(layout.Gap);
    }
}

using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// Goes through what an iterable gives. Arrays, texts, Maps and Sets whose iteration nobody has changed are read directly. ECMA-262 §7.4.
/// </summary>
internal sealed class Iteration
{
    private readonly Evaluation _e;
    private readonly JsArray? _array;
    private readonly string? _text;
    private readonly JsObject? _iterator;
    private readonly JsFunction? _next;
    private readonly BuiltInIterator? _builtIn;
    private uint _index;

    private Iteration(Evaluation e, JsArray array) => (_e, _array) = (e, array);

    private Iteration(Evaluation e, string text) => (_e, _text) = (e, text);

    private Iteration(Evaluation e, JsObject iterator)
    {
        (_e, _iterator) = (e, iterator);
        _next = iterator.Get(e, "next").TryGetFunction(out var next) ? next : null;
        _builtIn = next is not null && iterator is BuiltInIterator own && own.IsMovedBy(next) ? own : null;
    }

    /// <summary>The iterator is done; it must not be closed any more.</summary>
    public bool IsDone { get; private set; }

    public static Iteration Over(Evaluation e, JsValue iterable) =>
        Directly(e, iterable) ?? Begin(e, iterable, Members(e, iterable).Get(e, JsSymbol.Iterator, iterable));

    /// <summary>As <see cref="Over(Evaluation, JsValue)"/>, by a method that has been looked up already.</summary>
    public static Iteration Over(Evaluation e, JsValue iterable, JsValue method) => Directly(e, iterable) ?? Begin(e, iterable, method);

    private static Iteration? Directly(Evaluation e, JsValue iterable)
    {
        e.Allocate(64);
        return !e.IsPristine ? null
            : iterable.TryGet<JsArray>(out var array) && array.IsPlainlyIterable(e) ? new(e, array)
            : iterable.IsText ? new(e, iterable.Text(e))
            : null;
    }

    private static Iteration Begin(Evaluation e, JsValue iterable, JsValue method)
    {
        if (!method.TryGetFunction(out var function))
            throw e.TypeError($"{Display.Of(iterable)} 不能逐个取值：要数组、文本、Map 或 Set / {Display.Of(iterable)} is not iterable");
        return function.Call(e, iterable, []).TryGetObject(out var iterator)
            ? new(e, iterator)
            : throw e.TypeError("迭代器不是对象 / the iterator is not an object");
    }

    /// <summary>An iterator that has been obtained already.</summary>
    public static Iteration From(Evaluation e, JsObject iterator) => new(e, iterator);

    public bool MoveNext(out JsValue value)
    {
        value = default;
        if (IsDone)
            return false;
        _e.Step();
        if (_array is not null)
        {
            if (_index >= _array.Length)
            {
                IsDone = true;
                return false;
            }

            if (!_array.TryGetDense(_index, out value))
                value = _array.Get(_e, new PropertyKey(_index));
            _index++;
            return true;
        }

        if (_text is not null)
            return MoveNextCharacter(_text, out value);

        // Should next fail, the iterator is done: it is not closed.
        IsDone = true;
        if (_builtIn is not null)
        {
            IsDone = !_builtIn.MoveNext(_e, out value);
            return !IsDone;
        }

        if (_next is null)
            throw _e.TypeError("迭代器没有 next 函数 / the iterator has no next method");
        if (!_next.Call(_e, _iterator!, []).TryGetObject(out var result))
            throw _e.TypeError("next 的结果不是对象 / the result of next is not an object");
        if (Coercion.ToBoolean(result.Get(_e, "done")))
            return false;
        value = result.Get(_e, "value");
        IsDone = false;
        return true;
    }

    private bool MoveNextCharacter(string text, out JsValue value)
    {
        value = default;
        IsDone = _index >= text.Length;
        if (IsDone)
            return false;
        value = Characters.WholeAt(_e, text, (int)_index);
        _index += (uint)value.TextLength;
        return true;
    }

    /// <summary>Tells the iterator that no more is wanted. After an error its own errors do not count.</summary>
    public void Close(bool afterError = false)
    {
        if (IsDone || _iterator is null)
            return;
        IsDone = true;
        try
        {
            var method = _iterator.GetMethod(_e, "return");
            if (method is not null && !method.Call(_e, _iterator, []).IsObject && !afterError)
                throw _e.TypeError("return 的结果不是对象 / the result of return is not an object");
        }
        catch (ScriptError) when (afterError)
        {
            // The first error is the one to be told.
        }
    }

    /// <summary>All that is left, as one array.</summary>
    public static JsValue[] ToArray(Evaluation e, JsValue iterable)
    {
        if (e.IsPristine && iterable.TryGet<JsArray>(out var array) && array.IsPlainlyIterable(e) && array.IsSimple)
        {
            e.Step(array.Length / 4);
            e.Allocate(16L * array.Length);
            return array.WithoutHoles();
        }

        var items = new List<JsValue>();
        var iteration = Over(e, iterable);
        while (iteration.MoveNext(out var item))
        {
            e.Allocate(32);
            items.Add(item);
        }

        return [.. items];
    }

    private static JsObject Members(Evaluation e, JsValue iterable) =>
        Coercion.MembersOf(iterable) ?? throw e.TypeError($"{Display.Of(iterable)} 不能逐个取值 / {Display.Of(iterable)} is not iterable");
}

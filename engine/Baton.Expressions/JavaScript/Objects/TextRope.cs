using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Two texts joined when somebody reads them, so that building a text piece by piece stays linear.</summary>
internal sealed class TextRope(object left, object right, int length)
{
    // Shorter texts are joined at once: a rope would cost as much.
    public const int MinimumLength = 64;

    private object? _left = left;
    private object? _right = right;
    private string? _flat;

    public int Length { get; } = length;

    /// <summary>Joins two texts or secrets.</summary>
    public static JsValue Join(Evaluation e, JsValue left, JsValue right)
    {
        if (left.IsSecret || right.IsSecret)
            return JoinSecret(e, left, right);
        var length = (long)left.TextLength + right.TextLength;
        if (left.TextLength == 0)
            return right;
        if (right.TextLength == 0)
            return left;
        if (length >= MinimumLength)
        {
            if (length > e.Limits.TextLength)
                e.AllocateText(length);
            e.Allocate(56);
            return new(new TextRope(left.TextReference, right.TextReference, (int)length));
        }

        e.Allocate(24 + (2 * length));
        return string.Concat(left.Text(e), right.Text(e));
    }

    private static JsValue JoinSecret(Evaluation e, JsValue left, JsValue right)
    {
        var length = LengthOf(left) + LengthOf(right);
        if (length > e.Limits.TextLength)
            e.AllocateText(length);
        var parts = PartsOf(left) + PartsOf(right);
        // Texts that come to lie beside one another are copied into one.
        var copied = EdgeOf(left, atEnd: true) + EdgeOf(right, atEnd: false);
        e.Allocate(64 + (32L * parts) + (2 * copied));
        e.Step(parts + (copied / 16));
        return new(
            !left.IsSecret ? right.Secret.Prepend(left.Text(e))
            : right.IsSecret ? left.Secret.Append(right.Secret)
            : left.Secret.Append(right.Text(e)));
    }

    private static long LengthOf(JsValue text) => text.IsSecret ? text.Secret.TextLength : text.TextLength;

    private static int PartsOf(JsValue text) => text.IsSecret ? text.Secret.Parts.Length : 1;

    private static long EdgeOf(JsValue text, bool atEnd) =>
        !text.IsSecret ? text.TextLength
        : text.Secret.Parts is [var first, ..] and [.., var last] ? (atEnd ? last : first).Text?.Length ?? 0
        : 0;

    public string Flatten(Evaluation e)
    {
        if (_flat is not null)
            return _flat;
        e.Allocate(2L * Length);
        e.Step(Length / 16);
        _flat = string.Create(Length, (Rope: this, E: e), static (buffer, work) => work.Rope.Fill(work.E, buffer));
        _left = _right = null;
        return _flat;
    }

    // From the right, with an own stack: ropes lean to the left and may be deep.
    private void Fill(Evaluation e, Span<char> buffer)
    {
        var end = buffer.Length;
        var parts = new Stack<object>();
        parts.Push(this);
        while (parts.TryPop(out var part))
        {
            e.Step();
            var text = part as string ?? ((TextRope)part)._flat;
            if (text is not null)
            {
                end -= text.Length;
                text.CopyTo(buffer[end..]);
                continue;
            }

            var rope = (TextRope)part;
            parts.Push(rope._left!);
            parts.Push(rope._right!);
        }
    }
}

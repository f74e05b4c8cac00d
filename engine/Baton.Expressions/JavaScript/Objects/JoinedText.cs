using System.Collections.Immutable;
using System.Text;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Puts a text together from many pieces, in time and memory that grow with them. A secret among them makes it a secret.</summary>
internal sealed class JoinedText(Evaluation e)
{
    private readonly StringBuilder _text = new();
    private ImmutableArray<SecretPart>.Builder? _parts;

    /// <summary>Adds text or a secret, as <see cref="Coercion.ToTextValue"/> gives them.</summary>
    public void Add(JsValue piece)
    {
        if (piece.IsSecret)
        {
            AddSecret(piece.Secret);
            return;
        }

        var length = _text.Length + (long)piece.TextLength;
        if (length > e.Limits.TextLength)
            e.AllocateText(length);
        e.Allocate(2L * piece.TextLength);
        e.Step(piece.TextLength / 16);
        _text.Append(piece.Text(e));
    }

    public JsValue ToValue()
    {
        e.AllocateText(_text.Length);
        if (_parts is null)
            return _text.ToString();
        EndText();
        e.Allocate(16L * _parts.Count);
        return new(new SecretValue(_parts.ToImmutable()));
    }

    private void AddSecret(SecretValue secret)
    {
        e.Allocate(32L * (secret.Parts.Length + 1));
        e.Step(secret.Parts.Length);
        _parts ??= ImmutableArray.CreateBuilder<SecretPart>();
        EndText();
        _parts.AddRange(secret.Parts);
    }

    private void EndText()
    {
        if (_text.Length == 0)
            return;
        e.Allocate(24 + (2L * _text.Length));
        _parts!.Add(new SecretPart(_text.ToString(), null));
        _text.Clear();
    }
}

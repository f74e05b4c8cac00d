using System.Collections.Immutable;
using System.Text;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Puts a text together from many pieces, in time and memory that grow with them. A secret among them makes it a secret.</summary>
internal sealed class JoinedText
{
    private const int Bytes = 144;

    private readonly Evaluation _e;
    private readonly StringBuilder _text;
    private ImmutableArray<SecretPart>.Builder? _parts;
    private long _length;

    public JoinedText(Evaluation e)
    {
        e.Allocate(Bytes);
        e.Step(4);
        (_e, _text) = (e, new());
    }

    /// <summary>Adds text or a secret, as <see cref="Coercion.ToTextValue"/> gives them.</summary>
    public void Add(JsValue piece)
    {
        if (piece.IsSecret)
        {
            AddSecret(piece.Secret);
            return;
        }

        Charge(piece.TextLength);
        _text.Append(piece.Text(_e));
    }

    public JsValue ToValue()
    {
        _e.AllocateText(_text.Length);
        if (_parts is null)
            return _text.ToString();
        EndText();
        _e.Allocate(16L * _parts.Count);
        return new(new SecretValue(_parts.ToImmutable()));
    }

    private void AddSecret(SecretValue secret)
    {
        _e.Allocate(32L * (secret.Parts.Length + 1));
        _e.Step(secret.Parts.Length);
        Charge(secret.TextLength);
        _parts ??= ImmutableArray.CreateBuilder<SecretPart>();
        EndText();
        _parts.AddRange(secret.Parts);
    }

    private void Charge(long characters)
    {
        _length += characters;
        if (_length > _e.Limits.TextLength)
            _e.AllocateText(_length);
        _e.Allocate(2 * characters);
        _e.Step(characters / 16);
    }

    private void EndText()
    {
        if (_text.Length == 0)
            return;
        _e.Allocate(24 + (2L * _text.Length));
        _parts!.Add(new SecretPart(_text.ToString(), null));
        _text.Clear();
    }
}

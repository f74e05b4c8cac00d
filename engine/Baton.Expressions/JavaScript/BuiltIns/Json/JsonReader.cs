using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Json;

/// <summary>JSON text as a script's values. The grammar is ECMA-404's, without any leniency.</summary>
internal sealed partial class JsonReader(Evaluation e, string text)
{
    // A value in a value; the limit on depth allows some hundreds.
    private const int Weight = 8;

    private int _at;

    private char Next => _at < text.Length ? text[_at] : '\0';

    public JsValue Read()
    {
        var value = ReadValue();
        SkipSpace();
        return _at < text.Length ? throw Unexpected() : value;
    }

    private JsValue ReadValue()
    {
        e.Step();
        SkipSpace();
        switch (Next)
        {
            case '{' or '[':
                e.Enter(Weight);
                try
                {
                    return Next == '{' ? ReadObject() : ReadArray();
                }
                finally
                {
                    e.Leave(Weight);
                }

            case '"':
                return ReadText();
            case 't':
                return ReadWord("true", JsValue.True);
            case 'f':
                return ReadWord("false", JsValue.False);
            case 'n':
                return ReadWord("null", JsValue.Null);
            default:
                return ReadNumber();
        }
    }

    private JsObject ReadObject()
    {
        var result = JsObject.Create(e);
        _at++;
        SkipSpace();
        if (TryTake('}'))
            return result;
        do
        {
            SkipSpace();
            var key = Next == '"' ? ReadText() : throw Unexpected();
            SkipSpace();
            Take(':');
            result.Create(e, key, ReadValue());
            SkipSpace();
        }
        while (TryTake(','));
        Take('}');
        return result;
    }

    private JsArray ReadArray()
    {
        var result = new JsArray(e);
        _at++;
        SkipSpace();
        if (TryTake(']'))
            return result;
        do
        {
            result.Add(e, ReadValue());
            SkipSpace();
        }
        while (TryTake(','));
        Take(']');
        return result;
    }

    private JsValue ReadWord(string word, JsValue value)
    {
        foreach (var c in word)
            Take(c);
        return value;
    }

    private void SkipSpace()
    {
        var start = _at;
        while (Next is ' ' or '\t' or '\n' or '\r')
            _at++;
        e.Step((_at - start) / 16);
    }

    private bool TryTake(char c)
    {
        if (Next != c)
            return false;
        _at++;
        return true;
    }

    private void Take(char c)
    {
        if (!TryTake(c))
            throw Unexpected();
    }

    private ScriptError Unexpected()
    {
        if (_at >= text.Length)
            return e.SyntaxError("JSON 没有写完：少了引号或括号？ / the JSON ends too early: is a quote or bracket missing?");
        e.Step(_at / 16);
        var before = text.AsSpan(0, _at);
        var line = before.Count('\n') + 1;
        var column = _at - before.LastIndexOf('\n');
        var found = Display.Of(Characters.At(text, _at));
        return e.SyntaxError($"JSON 第 {line} 行第 {column} 列不对，这里是 {found} / unexpected {found} in JSON at line {line}, column {column}");
    }
}

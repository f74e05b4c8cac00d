using System.Collections.Immutable;
using System.Text;

namespace Baton.BackOffice.Databases;

/// <summary>Reads SQL letter by letter, as far as it has to be understood to know what is a placeholder and where a statement ends.</summary>
internal sealed class SqlReader(string sql)
{
    private readonly ImmutableArray<SqlStatement>.Builder _statements = ImmutableArray.CreateBuilder<SqlStatement>();
    private readonly StringBuilder _part = new();
    private readonly List<string> _parts = [];
    private readonly List<string> _names = [];
    private string _firstWord = "";
    private int _at;

    private char Here => sql[_at];

    private char Next => _at + 1 < sql.Length ? sql[_at + 1] : '\0';

    private char Before => _at > 0 ? sql[_at - 1] : '\0';

    public ImmutableArray<SqlStatement> Read()
    {
        while (_at < sql.Length)
            ReadOne();
        EndStatement();
        return _statements.ToImmutable();
    }

    private void ReadOne()
    {
        switch (Here)
        {
            case '\'':
                Quoted('\'', escapes: Before is 'e' or 'E' && !(_at > 1 && IsWord(sql[_at - 2])));
                break;
            case '"' or '`':
                Quoted(Here, escapes: false);
                break;
            case '-' when Next == '-':
                LineComment();
                break;
            case '/' when Next == '*':
                BlockComment();
                break;
            case '$':
                Dollar();
                break;
            case ':' when Next == ':' || Next == '=':
                Take(2);
                break;
            case ':' or '@' when IsNameStart(Next) && !(Here == '@' && Before is '@' or '<' or '#') && !(Here == ':' && IsWord(Before)):
                Placeholder();
                break;
            case ';':
                _at++;
                EndStatement();
                break;
            default:
                Word();
                break;
        }
    }

    private void Word()
    {
        if (!IsWord(Here))
        {
            Take(1);
            return;
        }

        var start = _at;
        while (_at < sql.Length && IsWord(Here))
            _at++;
        var word = sql[start.._at];
        _part.Append(word);
        if (_firstWord.Length == 0)
            _firstWord = word.ToLowerInvariant();
    }

    private void Placeholder()
    {
        var start = ++_at;
        while (_at < sql.Length && IsName(Here))
            _at++;
        _parts.Add(_part.ToString());
        _part.Clear();
        _names.Add(sql[start.._at]);
    }

    private void Quoted(char quote, bool escapes)
    {
        var start = _at++;
        while (_at < sql.Length)
        {
            if (escapes && Here == '\\')
                _at++;
            else if (Here == quote && Next == quote)
                _at++;
            else if (Here == quote)
                break;
            _at++;
        }

        End(start, 1, quote.ToString());
    }

    private void LineComment()
    {
        while (_at < sql.Length && Here != '\n')
            _at++;
        _part.Append(' ');
    }

    private void BlockComment()
    {
        var depth = 0;
        do
        {
            if (_at + 1 >= sql.Length)
                throw new FormatException("注释没有结束（缺 */）。 / A comment does not end.");
            if (Here == '/' && Next == '*')
                (depth, _at) = (depth + 1, _at + 2);
            else if (Here == '*' && Next == '/')
                (depth, _at) = (depth - 1, _at + 2);
            else
                _at++;
        }
        while (depth > 0);
        _part.Append(' ');
    }

    private void Dollar()
    {
        if (char.IsAsciiDigit(Next))
            throw new FormatException("参数要写成 :名字，不能写 $1。 / Write parameters as :name, not as $1.");
        var close = _at + 1;
        while (close < sql.Length && IsName(sql[close]))
            close++;
        if (IsWord(Before) || close >= sql.Length || sql[close] != '$')
        {
            Take(1);
            return;
        }

        var (start, tag) = (_at, sql[_at..(close + 1)]);
        var end = sql.IndexOf(tag, close + 1, StringComparison.Ordinal);
        _at = end < 0 ? sql.Length : end;
        End(start, tag.Length, tag);
    }

    private void End(int start, int length, string mark)
    {
        if (_at >= sql.Length)
            throw new FormatException($"引号没有结束（缺 {mark}）。 / A quote does not end ({mark} is missing).");
        _at += length;
        _part.Append(sql, start, _at - start);
    }

    private void Take(int count)
    {
        var taken = Math.Min(count, sql.Length - _at);
        _part.Append(sql, _at, taken);
        _at += taken;
    }

    private void EndStatement()
    {
        _parts.Add(_part.ToString());
        if (_firstWord.Length > 0 || _names.Count > 0 || _parts.Any(part => !string.IsNullOrWhiteSpace(part)))
            _statements.Add(new SqlStatement([.. _parts], [.. _names], _firstWord));
        _part.Clear();
        _parts.Clear();
        _names.Clear();
        _firstWord = "";
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static bool IsNameStart(char letter) => char.IsAsciiLetter(letter) || letter == '_';

    private static bool IsName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}

namespace Baton.Fuzzing.Programs;

internal sealed partial class ProgramWriter
{
    private static readonly string[] BinaryOperators =
    [
        "+", "+", "+", "-", "*", "/", "%", "**", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "&", "|", "^", "<<", ">>", ">>>",
        "in", "instanceof", "&&", "||", "??", ",",
    ];

    private static readonly string[] AssignmentOperators = ["=", "=", "=", "+=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>>=", "|=", "&&=", "||=", "??="];

    private void Expression(int depth)
    {
        if (depth <= 0 || IsFull)
        {
            if (_dice.Chance(50) && _names.Count > 0)
                Add(Name());
            else
                Hostile();
            return;
        }

        switch (_dice.Below(44))
        {
            case < 4:
                Add(Name());
                break;
            case < 8:
                Hostile();
                break;
            case < 12:
                Binary(depth);
                break;
            case < 23:
                Call(depth);
                break;
            case < 25:
                Function(depth);
                break;
            case < 27:
                Literal(depth);
                break;
            case < 29:
                Member(depth);
                break;
            case < 32:
                Assignment(depth);
                break;
            case 32:
                Template(depth);
                break;
            case 33:
                if (_dice.Chance(30))
                {
                    Add("delete ");
                    Member(depth);
                    break;
                }

                One("!", "-", "+", "~", "typeof ", "void ");
                Primary(depth);
                break;
            case 34:
                Add("(");
                Expression(depth - 1);
                Add(" ? ");
                Expression(depth - 1);
                Add(" : ");
                Expression(depth - 1);
                Add(")");
                break;
            case 35:
                Misbehaving(depth);
                break;
            case 36:
                Add(_dice.Chance(50) ? "++" : "--");
                Place(depth - 1);
                break;
            case 37:
                Add("(class ");
                ClassRest(depth);
                Add(")");
                break;
            case 38:
                Add("({");
                PatternMembers(1);
                Add("} = ");
                Expression(depth - 1);
                Add(")");
                break;
            case 39:
                Flow(depth);
                break;
            case 40:
                Self();
                break;
            default:
                Iterable(depth);
                break;
        }
    }

    /// <summary>An expression in brackets where it needs them.</summary>
    private void Primary(int depth)
    {
        if (_names.Count > 0 && _dice.Chance(45))
        {
            Add(Name());
            return;
        }

        Add("(");
        Expression(depth - 1);
        Add(")");
    }

    private void Binary(int depth)
    {
        Primary(depth);
        Add(" ").Add(_dice.Of<string>(BinaryOperators)).Add(" ");
        Primary(depth);
    }

    private void Assignment(int depth)
    {
        Place(depth - 1);
        Add(" ").Add(_dice.Of<string>(AssignmentOperators)).Add(" ");
        Expression(depth - 1);
    }

    private void Place(int depth)
    {
        if (_dice.Chance(50))
            Add(Name());
        else
            Access(depth, mayBeOptional: false);
    }

    private void Member(int depth) => Access(depth, mayBeOptional: true);

    private void Access(int depth, bool mayBeOptional)
    {
        Primary(depth);
        switch (_dice.Below(4))
        {
            case 0:
                Add("[");
                Expression(depth - 1);
                Add("]");
                break;
            case 1 when mayBeOptional:
                Add("?.").Add(_dice.Chance(50) ? "x" : "length");
                break;
            case 2:
                Add(_dice.Of(_builtIns.Members).Name);
                break;
            default:
                Dot();
                break;
        }
    }

    private void Dot()
    {
        var property = _dice.Of<string>(Words.Properties);
        if (char.IsAsciiDigit(property[0]))
            Add("[").Add(property).Add("]");
        else
            Add(".").Add(property);
    }

    private void Template(int depth)
    {
        if (_dice.Chance(25))
            Primary(depth);
        Add("`t");
        for (var i = _dice.Below(3); i >= 0; i--)
        {
            Add("${");
            Expression(depth - 1);
            Add("}，\\n");
        }

        Add("`");
    }

    private void Literal(int depth)
    {
        if (_dice.Chance(50))
        {
            Array(depth);
            return;
        }

        Add("({");
        List(4, ObjectMember, depth - 1);
        Add("})");
    }

    private void Array(int depth)
    {
        Add("[");
        List(5, inner =>
        {
            if (_dice.Chance(10))
                return;
            if (_dice.Chance(12))
            {
                Add("...");
                Iterable(inner);
            }
            else
            {
                Expression(inner);
            }
        }, depth - 1);
        Add("]");
    }

    private void ObjectMember(int depth)
    {
        switch (_dice.Below(8))
        {
            case 0:
                Add("...");
                Primary(depth);
                break;
            case 1:
                One("get ", "get ", "set ");
                var isSetter = _out[^4] == 's';
                Add(_dice.Of<string>(Words.Properties)).Add(isSetter ? "(v) { " : "() { ");
                Add("return ");
                Expression(depth);
                Add("; }");
                break;
            case 2:
                Add("[");
                Expression(depth - 1);
                Add("]: ");
                Expression(depth);
                break;
            case 3:
                Add(_dice.Of<string>(Words.Properties));
                FunctionRest(depth);
                break;
            case 4 when _names.Count > 0:
                Add(Name());
                break;
            default:
                Add(_dice.Of<string>(Words.Properties)).Add(": ");
                Expression(depth);
                break;
        }
    }

    private void Self()
    {
        if (_constructors > 0 && _dice.Chance(60))
            One("super.x", "super.toString()", "super[Symbol.iterator]", "super.constructor", "this.x", "this");
        else if (_functions > 0)
            One("this", "arguments", "arguments[0]", "new.target", "[...arguments]");
        else
            One("this", "globalThis", "undefined");
    }
}

namespace Baton.Fuzzing.Programs;

internal sealed partial class ProgramWriter
{
    private void Function(int depth)
    {
        var known = _names.Count;
        if (_dice.Chance(60))
        {
            Add("((");
            List(3, Parameter, 1);
            Add(") => ");
            if (_dice.Chance(70))
            {
                Add("(");
                Expression(depth - 1);
                Add(")");
            }
            else
            {
                Add("{ ");
                Body(depth);
                Add("}");
            }

            Add(")");
        }
        else
        {
            Add("(function ");
            if (_dice.Chance(40))
                Add(NewName());
            FunctionRest(depth);
            Add(")");
        }

        _names.RemoveRange(known, _names.Count - known);
    }

    /// <summary>Parameters and body.</summary>
    private void FunctionRest(int depth)
    {
        var known = _names.Count;
        Add("(");
        List(3, Parameter, 1);
        if (_dice.Chance(8))
            Add(_out[^1] == '(' ? "...rest" : ", ...rest");
        Add(") {\n");
        Body(depth);
        Add("}\n");
        _names.RemoveRange(known, _names.Count - known);
    }

    private void Body(int depth)
    {
        var (loops, labels) = (_loops, _labels.ToArray());
        _loops = 0;
        _labels.Clear();
        _functions++;
        for (var i = _dice.Below(3); i > 0; i--)
            Statement(depth - 2);
        Add("return ");
        Expression(depth - 1);
        Add(";\n");
        _functions--;
        _loops = loops;
        _labels.AddRange(labels);
    }

    private void Parameter(int depth)
    {
        if (_dice.Chance(80))
            Add(NewName());
        else
            Pattern(depth);
        if (_dice.Chance(15))
        {
            Add(" = ");
            Expression(1);
        }
    }

    private void Pattern(int depth)
    {
        if (_dice.Chance(50))
        {
            Add("[");
            List(3, PatternElement, depth - 1);
            if (_dice.Chance(20))
                Add(_out[^1] == '[' ? "..." : ", ...").Add(NewName());
            Add("]");
        }
        else
        {
            Add("{");
            PatternMembers(depth);
            Add("}");
        }
    }

    private void PatternMembers(int depth) => List(3, inner =>
    {
        var property = _dice.Of<string>(["x", "y", "length", "a", "[Symbol.iterator]", "constructor", "['b' + 1]", "__proto__"]);
        Add(property).Add(": ");
        PatternElement(inner);
    }, depth - 1);

    private void PatternElement(int depth)
    {
        if (depth > 0 && _dice.Chance(25))
            Pattern(depth);
        else
            Add(NewName());
        if (_dice.Chance(25))
        {
            Add(" = ");
            Expression(1);
        }
    }

    private void ClassRest(int depth)
    {
        var isDerived = _dice.Chance(45);
        if (isDerived)
        {
            Add(" extends ");
            if (_dice.Chance(60))
                One("Array", "Object", "null", "Map", "Error", "Function", "String", "Date", "RegExp", "Set", "Number", "Promise");
            else
                Primary(depth - 1);
        }

        Add(" {\n");
        _constructors++;
        if (_dice.Chance(40))
        {
            Add("constructor(...args) { ");
            if (isDerived && _dice.Chance(85))
                One("super(...args); ", "super(); ", "super(3); ", "(() => super())(); ", "super(this); ", "super(); super(); ");
            Add("this.x = ");
            Expression(depth - 2);
            Add("; }\n");
        }

        for (var i = _dice.Below(4); i > 0; i--)
            ClassMember(depth);
        _constructors--;
        Add("}\n");
    }

    private void ClassMember(int depth)
    {
        var property = _dice.Of<string>(["x", "y", "a", "[Symbol.iterator]", "[Symbol.toPrimitive]", "valueOf", "toString", "'名称'", "length", "toJSON", "name"]);
        switch (_dice.Below(7))
        {
            case 0:
                Add("static ");
                goto case 1;
            case 1:
                Add(property).Add(" = ");
                Expression(depth - 2);
                Add(";\n");
                break;
            case 2:
                Add("get ").Add(property).Add("() { return ");
                Expression(depth - 2);
                Add("; }\n");
                break;
            case 3:
                Add("static get [Symbol.species]() { return ");
                Expression(depth - 2);
                Add("; }\n");
                break;
            case 4:
                Add("static { this.z = ");
                Expression(depth - 2);
                Add("; }\n");
                break;
            default:
                Add(property);
                FunctionRest(depth - 1);
                break;
        }
    }
}

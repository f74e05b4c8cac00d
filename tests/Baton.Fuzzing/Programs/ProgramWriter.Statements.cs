namespace Baton.Fuzzing.Programs;

internal sealed partial class ProgramWriter
{
    private void Statement(int depth)
    {
        if (depth <= 0 || IsFull)
        {
            Add("  ");
            Expression(1);
            Add(";\n");
            return;
        }

        switch (_dice.Below(30))
        {
            case < 7:
                Declaration(depth);
                break;
            case < 14:
                Expression(depth);
                Add(";\n");
                break;
            case < 16:
                Add("if (");
                Expression(depth - 1);
                Add(") ");
                Block(depth - 1);
                if (_dice.Chance(50))
                {
                    Add(" else ");
                    Block(depth - 1);
                }

                break;
            case < 21:
                Loop(depth);
                break;
            case < 23:
                Try(depth);
                break;
            case 23:
                Switch(depth);
                break;
            case 24:
                Add("function ").Add(NewName());
                FunctionRest(depth);
                break;
            case 25:
                Add("class ").Add(NewName());
                ClassRest(depth);
                break;
            case 26:
                Add("throw ");
                Expression(depth - 1);
                Add(";\n");
                break;
            case 27:
                Jump(depth);
                break;
            case 28:
                var label = $"L{_labels.Count}";
                Add(label).Add(": ");
                _labels.Add(label);
                Loop(depth);
                _labels.RemoveAt(_labels.Count - 1);
                break;
            default:
                Block(depth);
                break;
        }
    }

    private void Declaration(int depth)
    {
        One("let ", "const ", "var ");
        if (_dice.Chance(20))
        {
            Pattern(2);
            Add(" = ");
            Expression(depth);
        }
        else
        {
            var known = _names.Count;
            var name = NewName();
            Add(name).Add(" = ");
            if (_dice.Chance(97))
                _names.RemoveAt(known);
            Expression(depth);
            if (!_names.Contains(name))
                _names.Add(name);
        }

        Add(";\n");
    }

    private void Block(int depth)
    {
        var known = _names.Count;
        Add("{\n");
        var count = _dice.Below(4);
        for (var i = 0; i < count && !IsFull; i++)
            Statement(depth - 1);
        Add("}\n");
        _names.RemoveRange(known, _names.Count - known);
    }

    private void Loop(int depth)
    {
        _loops++;
        var known = _names.Count;
        switch (_dice.Below(7))
        {
            case 0:
                Add("for (const ");
                Target();
                Add(" of ");
                Iterable(depth - 1);
                break;
            case 1:
                Add("for (let ").Add(NewName()).Add(" in ");
                Expression(depth - 1);
                break;
            case 2 when _dice.Chance(EndlessPercent):
                One("for (;;", "while (true", "while (!0");
                break;
            case 3:
                var counter = NewName();
                Add("for (let ").Add(counter).Add(" = 0; ").Add(counter).Add("++ < ").Add(Turns()).Add(";");
                break;
            case 4:
                Add("do ");
                Block(depth - 1);
                Add(" while (Math.random() < 0.7);\n");
                _loops--;
                return;
            case 5:
                var bound = NewName();
                Add("for (var ").Add(bound).Add(" of [1, , 'b', {}]");
                break;
            default:
                var name = NewName();
                Add("for (let ").Add(name).Add(" = 0; ").Add(name).Add(" < ").Add(Turns()).Add("; ").Add(name).Add("++");
                break;
        }

        Add(") ");
        Block(depth - 1);
        _names.RemoveRange(known, _names.Count - known);
        _loops--;
    }

    private int Turns() => _dice.Chance(EndlessPercent) ? 1_000_000 : 1 + _dice.Below(_dice.Chance(10) ? 200 : 6);

    private void Target()
    {
        if (_dice.Chance(60))
            Add(NewName());
        else
            Pattern(1);
    }

    private void Try(int depth)
    {
        Add("try ");
        Block(depth);
        var hasCatch = _dice.Chance(80);
        if (hasCatch)
        {
            var known = _names.Count;
            Add(" catch ");
            if (_dice.Chance(70))
            {
                Add("(");
                Target();
                Add(") ");
            }

            Block(depth - 1);
            _names.RemoveRange(known, _names.Count - known);
        }

        if (!hasCatch || _dice.Chance(30))
        {
            Add(" finally ");
            Block(depth - 1);
        }
    }

    private void Switch(int depth)
    {
        _loops++;
        Add("switch (");
        Expression(depth - 1);
        Add(") {");
        for (var i = _dice.Below(3); i >= 0; i--)
        {
            if (i == 1)
            {
                Add("default: ");
            }
            else
            {
                Add("case ");
                Expression(1);
                Add(": ");
            }

            Statement(depth - 2);
            if (_dice.Chance(50))
                Add("break;\n");
        }

        Add("}\n");
        _loops--;
    }

    private void Jump(int depth)
    {
        if (_loops > 0 && _dice.Chance(60))
        {
            Add(_dice.Chance(50) ? "break" : "continue");
            if (_labels.Count > 0 && _dice.Chance(50))
                Add(" ").Add(_labels[_dice.Below(_labels.Count)]);
        }
        else
        {
            Add("return ");
            Expression(depth - 1);
        }

        Add(";\n");
    }
}

using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>Which arrays are being made into text right now, so that one that contains itself comes to an end.</summary>
internal sealed partial class Evaluation
{
    private readonly List<JsObject> _joining = [];

    /// <summary>False if the array is being joined already. Otherwise <see cref="EndJoining"/> must follow, errors or not.</summary>
    public bool TryBeginJoining(JsObject array)
    {
        Step(_joining.Count / 8);
        foreach (var outer in _joining)
        {
            if (ReferenceEquals(outer, array))
                return false;
        }

        _joining.Add(array);
        return true;
    }

    public void EndJoining() => _joining.RemoveAt(_joining.Count - 1);
}

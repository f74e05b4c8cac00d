namespace Baton.Simulator.Erp.Writes;

/// <summary>Collects what is wrong with a request, by member.</summary>
internal sealed class Errors
{
    private const decimal HighestAmount = 100_000_000m;
    private readonly Dictionary<string, string[]> _errors = [];

    public void Require(string member, string? value) => Unless(!string.IsNullOrWhiteSpace(value), member, "要填。");

    public void Unless(bool isRight, string member, string message)
    {
        if (!isRight)
            _errors[member] = [message];
    }

    /// <param name="amount">In yuan.</param>
    /// <param name="lowest">The least it may be.</param>
    public void Money(string member, decimal amount, decimal lowest) =>
        Unless(amount >= lowest && amount <= HighestAmount && decimal.Round(amount, 2) == amount, member, $"要是 {lowest} 到 {HighestAmount:N0} 元之间、最多两位小数的数。");

    /// <exception cref="Refusal">Something is wrong.</exception>
    public void Throw()
    {
        if (_errors.Count > 0)
            throw Refusal.Invalid(_errors);
    }
}

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>A computation with numbers that has no exact answer; scripts see it as a RangeError. The message is bilingual and names the values.</summary>
internal sealed class NumberException : Exception
{
    public NumberException(string message) : base(message) { }

    public NumberException(string message, Exception innerException) : base(message, innerException) { }

    public NumberException() { }
}

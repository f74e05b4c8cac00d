namespace Baton.WeCom.Activities;

/// <summary>The ways in which the designer lets the person be chosen who is told something.</summary>
internal static class RecipientKinds
{
    /// <summary>Somebody by name, or by an expression.</summary>
    public const string Person = "Person";

    public const string Initiator = "Initiator";
    public const string InitiatorManager = "InitiatorManager";
}

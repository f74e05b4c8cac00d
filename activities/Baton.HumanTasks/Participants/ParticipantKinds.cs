namespace Baton.HumanTasks.Participants;

/// <summary>The ways in which the designer lets those be chosen who take part.</summary>
internal static class ParticipantKinds
{
    public const string Initiator = "Initiator";
    public const string InitiatorManager = "InitiatorManager";
    public const string Person = "Person";
    public const string Role = "Role";

    /// <summary>What another activity has found.</summary>
    public const string Found = "Found";
}

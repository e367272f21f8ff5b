namespace Firefly.Tasks.Store;

/// <summary>Between reading rows and writing them one changed hands. Never leaves the store.</summary>
internal sealed class ClaimLostMeanwhileException() : Exception("A claim was lost between reading the row and writing it.");

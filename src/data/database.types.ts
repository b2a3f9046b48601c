export type Json =
  | string
  | number
  | boolean
  | null
  | { [key: string]: Json | undefined }
  | Json[]

export type Database = {
  public: {
    Tables: {
      applicant_events: {
        Row: {
          actor_id: string | null
          applicant_id: string
          created_at: string
          detail: Json
          id: number
          kind: string
          user_id: string
        }
        Insert: {
          actor_id?: string | null
          applicant_id: string
          created_at?: string
          detail?: Json
          id?: never
          kind: string
          user_id: string
        }
        Update: {
          actor_id?: string | null
          applicant_id?: string
          created_at?: string
          detail?: Json
          id?: never
          kind?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "applicant_events_applicant_id_fkey"
            columns: ["applicant_id"]
            referencedRelation: "applicants"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "applicant_events_user_id_fkey"
            columns: ["user_id"]
            referencedRelation: "users"
            referencedColumns: ["id"]
          },
        ]
      }
      applicants: {
        Row: {
          ai_based_on: number[] | null
          ai_data: Json | null
          ai_error: string | null
          ai_finished_at: string | null
          ai_requested_at: string | null
          ai_revision: number
          ai_status: Database["public"]["Enums"]["processing_status"]
          ats_asked: number
          ats_id: string | null
          ats_pushed_revision: number
          ats_state: string | null
          created_at: string
          cv_data: Json | null
          cv_error: string | null
          cv_file_id: string | null
          cv_finished_at: string | null
          cv_requested_at: string | null
          cv_revision: number
          cv_status: Database["public"]["Enums"]["processing_status"]
          decision: Database["public"]["Enums"]["applicant_decision"] | null
          decision_reason: string | null
          email: string | null
          gh_data: Json | null
          gh_error: string | null
          gh_finished_at: string | null
          gh_requested_at: string | null
          gh_revision: number
          gh_status: Database["public"]["Enums"]["processing_status"]
          gh_username: string | null
          id: string
          li_data: Json | null
          li_error: string | null
          li_file_id: string | null
          li_finished_at: string | null
          li_requested_at: string | null
          li_revision: number
          li_status: Database["public"]["Enums"]["processing_status"]
          li_url: string | null
          name: string | null
          notes: string | null
          origin: Database["public"]["Enums"]["applicant_origin"]
          phone: string | null
          removed_at: string | null
          score: number | null
          score_override: number | null
          score_override_at: string | null
          score_override_of: number | null
          score_override_reason: string | null
          search: string | null
          shown_score: number | null
          status: Database["public"]["Enums"]["overall_status"]
          updated_at: string
          user_id: string
        }
        Insert: {
          ai_based_on?: number[] | null
          ai_data?: Json | null
          ai_error?: string | null
          ai_finished_at?: string | null
          ai_requested_at?: string | null
          ai_revision?: number
          ai_status?: Database["public"]["Enums"]["processing_status"]
          ats_asked?: number
          ats_id?: string | null
          ats_pushed_revision?: number
          ats_state?: string | null
          created_at?: string
          cv_data?: Json | null
          cv_error?: string | null
          cv_file_id?: string | null
          cv_finished_at?: string | null
          cv_requested_at?: string | null
          cv_revision?: number
          cv_status?: Database["public"]["Enums"]["processing_status"]
          decision?: Database["public"]["Enums"]["applicant_decision"] | null
          decision_reason?: string | null
          email?: string | null
          gh_data?: Json | null
          gh_error?: string | null
          gh_finished_at?: string | null
          gh_requested_at?: string | null
          gh_revision?: number
          gh_status?: Database["public"]["Enums"]["processing_status"]
          gh_username?: string | null
          id?: string
          li_data?: Json | null
          li_error?: string | null
          li_file_id?: string | null
          li_finished_at?: string | null
          li_requested_at?: string | null
          li_revision?: number
          li_status?: Database["public"]["Enums"]["processing_status"]
          li_url?: string | null
          name?: string | null
          notes?: string | null
          origin?: Database["public"]["Enums"]["applicant_origin"]
          phone?: string | null
          removed_at?: string | null
          score?: number | null
          score_override?: number | null
          score_override_at?: string | null
          score_override_of?: number | null
          score_override_reason?: string | null
          search?: string | null
          shown_score?: number | null
          status?: Database["public"]["Enums"]["overall_status"]
          updated_at?: string
          user_id?: string
        }
        Update: {
          ai_based_on?: number[] | null
          ai_data?: Json | null
          ai_error?: string | null
          ai_finished_at?: string | null
          ai_requested_at?: string | null
          ai_revision?: number
          ai_status?: Database["public"]["Enums"]["processing_status"]
          ats_asked?: number
          ats_id?: string | null
          ats_pushed_revision?: number
          ats_state?: string | null
          created_at?: string
          cv_data?: Json | null
          cv_error?: string | null
          cv_file_id?: string | null
          cv_finished_at?: string | null
          cv_requested_at?: string | null
          cv_revision?: number
          cv_status?: Database["public"]["Enums"]["processing_status"]
          decision?: Database["public"]["Enums"]["applicant_decision"] | null
          decision_reason?: string | null
          email?: string | null
          gh_data?: Json | null
          gh_error?: string | null
          gh_finished_at?: string | null
          gh_requested_at?: string | null
          gh_revision?: number
          gh_status?: Database["public"]["Enums"]["processing_status"]
          gh_username?: string | null
          id?: string
          li_data?: Json | null
          li_error?: string | null
          li_file_id?: string | null
          li_finished_at?: string | null
          li_requested_at?: string | null
          li_revision?: number
          li_status?: Database["public"]["Enums"]["processing_status"]
          li_url?: string | null
          name?: string | null
          notes?: string | null
          origin?: Database["public"]["Enums"]["applicant_origin"]
          phone?: string | null
          removed_at?: string | null
          score?: number | null
          score_override?: number | null
          score_override_at?: string | null
          score_override_of?: number | null
          score_override_reason?: string | null
          search?: string | null
          shown_score?: number | null
          status?: Database["public"]["Enums"]["overall_status"]
          updated_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "applicants_own_file"
            columns: ["user_id", "cv_file_id"]
            referencedRelation: "files"
            referencedColumns: ["user_id", "id"]
          },
          {
            foreignKeyName: "applicants_own_li_file"
            columns: ["user_id", "li_file_id"]
            referencedRelation: "files"
            referencedColumns: ["user_id", "id"]
          },
          {
            foreignKeyName: "applicants_user_id_fkey"
            columns: ["user_id"]
            referencedRelation: "users"
            referencedColumns: ["id"]
          },
        ]
      }
      files: {
        Row: {
          created_at: string
          deleted_at: string | null
          id: string
          mime: string
          name: string
          path: string
          size_bytes: number
          user_id: string
        }
        Insert: {
          created_at?: string
          deleted_at?: string | null
          id?: string
          mime: string
          name: string
          path: string
          size_bytes: number
          user_id?: string
        }
        Update: {
          created_at?: string
          deleted_at?: string | null
          id?: string
          mime?: string
          name?: string
          path?: string
          size_bytes?: number
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "files_user_id_fkey"
            columns: ["user_id"]
            referencedRelation: "users"
            referencedColumns: ["id"]
          },
        ]
      }
      imports: {
        Row: {
          created_at: string
          done: number
          error: string | null
          failed: number
          failures: Json
          file_id: string | null
          file_name: string | null
          finished_at: string | null
          id: string
          kind: Database["public"]["Enums"]["import_kind"]
          mapping: Json | null
          place: Json | null
          status: Database["public"]["Enums"]["import_status"]
          total: number | null
          updated_at: string
          user_id: string
        }
        Insert: {
          created_at?: string
          done?: number
          error?: string | null
          failed?: number
          failures?: Json
          file_id?: string | null
          file_name?: string | null
          finished_at?: string | null
          id?: string
          kind: Database["public"]["Enums"]["import_kind"]
          mapping?: Json | null
          place?: Json | null
          status?: Database["public"]["Enums"]["import_status"]
          total?: number | null
          updated_at?: string
          user_id?: string
        }
        Update: {
          created_at?: string
          done?: number
          error?: string | null
          failed?: number
          failures?: Json
          file_id?: string | null
          file_name?: string | null
          finished_at?: string | null
          id?: string
          kind?: Database["public"]["Enums"]["import_kind"]
          mapping?: Json | null
          place?: Json | null
          status?: Database["public"]["Enums"]["import_status"]
          total?: number | null
          updated_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "imports_own_file"
            columns: ["user_id", "file_id"]
            referencedRelation: "files"
            referencedColumns: ["user_id", "id"]
          },
          {
            foreignKeyName: "imports_user_id_fkey"
            columns: ["user_id"]
            referencedRelation: "users"
            referencedColumns: ["id"]
          },
        ]
      }
      users: {
        Row: {
          ashby_api_key: string | null
          ashby_applications_cursor: string | null
          ashby_changed_at: string | null
          ashby_connected: boolean | null
          ashby_features: Json
          ashby_open_at: string | null
          ashby_problem: string | null
          ashby_schedule_minutes: number | null
          ashby_sync_cursor: string | null
          ashby_webhook_heard_at: string | null
          ashby_webhook_id: string | null
          ashby_webhook_secret: string | null
          created_at: string
          email: string | null
          full_name: string | null
          id: string
          preferences: Json
          retention_days: number | null
        }
        Insert: {
          ashby_api_key?: string | null
          ashby_applications_cursor?: string | null
          ashby_changed_at?: string | null
          ashby_connected?: boolean | null
          ashby_features?: Json
          ashby_open_at?: string | null
          ashby_problem?: string | null
          ashby_schedule_minutes?: number | null
          ashby_sync_cursor?: string | null
          ashby_webhook_heard_at?: string | null
          ashby_webhook_id?: string | null
          ashby_webhook_secret?: string | null
          created_at?: string
          email?: string | null
          full_name?: string | null
          id: string
          preferences?: Json
          retention_days?: number | null
        }
        Update: {
          ashby_api_key?: string | null
          ashby_applications_cursor?: string | null
          ashby_changed_at?: string | null
          ashby_connected?: boolean | null
          ashby_features?: Json
          ashby_open_at?: string | null
          ashby_problem?: string | null
          ashby_schedule_minutes?: number | null
          ashby_sync_cursor?: string | null
          ashby_webhook_heard_at?: string | null
          ashby_webhook_id?: string | null
          ashby_webhook_secret?: string | null
          created_at?: string
          email?: string | null
          full_name?: string | null
          id?: string
          preferences?: Json
          retention_days?: number | null
        }
        Relationships: []
      }
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
      ask_ats_push: { Args: { applicant_ids: string[] }; Returns: number }
      awaits_ats_cv: {
        Args: { applicant: string; of_user: string }
        Returns: boolean
      }
      begin_ats_load: {
        Args: { of_import: string; of_run: string; of_user: string }
        Returns: boolean
      }
      begin_departure: { Args: { of_user: string }; Returns: undefined }
      count_applicants: {
        Args: {
          at_most?: number
          ats?: string[]
          decision?: string[]
          failing?: string[]
          flag?: string
          origin?: string[]
          search?: string
          status?: string[]
        }
        Returns: number
      }
      delete_past_retention: {
        Args: { max_applicants: number }
        Returns: number
      }
      delete_removed: {
        Args: { after_seconds: number; max_rows: number }
        Returns: number
      }
      due_ats_cvs: {
        Args: { max_cvs: number; of_import: string; of_user: string }
        Returns: {
          ats_id: string
          name: string
          resume: Json
        }[]
      }
      due_events: {
        Args: { max_events: number; quiet_seconds: number }
        Returns: Json[]
      }
      expire_due: {
        Args: { deadline_seconds: number; reason: string }
        Returns: number
      }
      fail_ats_load: {
        Args: {
          of_import: string
          of_run: string
          of_user: string
          reason: string
        }
        Returns: undefined
      }
      finish_ats_load: {
        Args: {
          applications_token?: string
          candidates_token?: string
          of_hold: string
          of_import: string
          of_user: string
        }
        Returns: boolean
      }
      forget_ats: { Args: { of_user: string }; Returns: undefined }
      github_answers: { Args: { of_applicant: string }; Returns: Json }
      health: { Args: { quiet_seconds: number }; Returns: Json }
      hold_ats_load: {
        Args: { of_import: string; of_run: string; of_user: string }
        Returns: Json
      }
      keep_github_answers: {
        Args: { answers: string; of_applicant: string; of_revision: number }
        Returns: undefined
      }
      list_applicants: {
        Args: {
          after_id?: string
          after_value?: string
          ascending?: boolean
          ats?: string[]
          decision?: string[]
          failing?: string[]
          flag?: string
          max_rows?: number
          origin?: string[]
          search?: string
          sort?: string
          status?: string[]
        }
        Returns: {
          ai_based_on: number[] | null
          ai_data: Json | null
          ai_error: string | null
          ai_finished_at: string | null
          ai_requested_at: string | null
          ai_revision: number
          ai_status: Database["public"]["Enums"]["processing_status"]
          ats_asked: number
          ats_id: string | null
          ats_pushed_revision: number
          ats_state: string | null
          created_at: string
          cv_data: Json | null
          cv_error: string | null
          cv_file_id: string | null
          cv_finished_at: string | null
          cv_requested_at: string | null
          cv_revision: number
          cv_status: Database["public"]["Enums"]["processing_status"]
          decision: Database["public"]["Enums"]["applicant_decision"] | null
          decision_reason: string | null
          email: string | null
          gh_data: Json | null
          gh_error: string | null
          gh_finished_at: string | null
          gh_requested_at: string | null
          gh_revision: number
          gh_status: Database["public"]["Enums"]["processing_status"]
          gh_username: string | null
          id: string
          li_data: Json | null
          li_error: string | null
          li_file_id: string | null
          li_finished_at: string | null
          li_requested_at: string | null
          li_revision: number
          li_status: Database["public"]["Enums"]["processing_status"]
          li_url: string | null
          name: string | null
          notes: string | null
          origin: Database["public"]["Enums"]["applicant_origin"]
          phone: string | null
          removed_at: string | null
          score: number | null
          score_override: number | null
          score_override_at: string | null
          score_override_of: number | null
          score_override_reason: string | null
          search: string | null
          shown_score: number | null
          status: Database["public"]["Enums"]["overall_status"]
          updated_at: string
          user_id: string
        }[]
        SetofOptions: {
          from: "*"
          to: "applicants"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      load_ats_applications: {
        Args: {
          applications: string
          of_hold: string
          of_import: string
          of_user: string
        }
        Returns: boolean
      }
      load_ats_candidates: {
        Args: {
          candidates: string
          of_hold: string
          of_import: string
          of_user: string
        }
        Returns: number
      }
      load_csv_rows: {
        Args: {
          bad_rows: number
          from_byte: number
          good_rows: string
          new_failures: string
          next_place: string
          of_import: string
          of_user: string
        }
        Returns: Json
      }
      mark_ats_candidate_deleted: {
        Args: { candidate: string; of_user: string }
        Returns: undefined
      }
      merge_ats_candidates: {
        Args: { gone: string; kept: string; of_user: string }
        Returns: undefined
      }
      move_ats_load: {
        Args: {
          next_at?: string
          of_hold: string
          of_import: string
          of_user: string
          progress: string
        }
        Returns: boolean
      }
      objects_removed: {
        Args: { of_user: string; paths: string[] }
        Returns: undefined
      }
      past_retention: { Args: { days: number }; Returns: number }
      removable_objects: {
        Args: { max_objects: number; of_user: string }
        Returns: string[]
      }
      remove_applicants: { Args: { applicant_ids: string[] }; Returns: number }
      remove_departed: {
        Args: { max_applicants: number; of_user: string }
        Returns: boolean
      }
      restore_applicants: { Args: { applicant_ids: string[] }; Returns: number }
      settle_ats_cvs: {
        Args: {
          of_hold: string
          of_import: string
          of_user: string
          outcomes: string
          progress: string
        }
        Returns: boolean
      }
      start_due_loads: { Args: never; Returns: number }
    }
    Enums: {
      applicant_decision: "advance" | "hold" | "reject"
      applicant_origin: "manual" | "upload" | "csv" | "ashby"
      import_kind: "ashby" | "csv"
      import_status: "pending" | "processing" | "ready" | "error" | "cancelled"
      overall_status: "uploading" | "processing" | "completed" | "failed"
      processing_status:
        | "pending"
        | "processing"
        | "ready"
        | "error"
        | "not_provided"
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] &
        DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] &
        DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {
      applicant_decision: ["advance", "hold", "reject"],
      applicant_origin: ["manual", "upload", "csv", "ashby"],
      import_kind: ["ashby", "csv"],
      import_status: ["pending", "processing", "ready", "error", "cancelled"],
      overall_status: ["uploading", "processing", "completed", "failed"],
      processing_status: [
        "pending",
        "processing",
        "ready",
        "error",
        "not_provided",
      ],
    },
  },
} as const

;;; unspin.el --- restore damaged English text -*- lexical-binding: t; -*-

;; Puts the region, or the whole buffer, through the command unspin.  The
;; buffer is changed only when the command succeeds, and by difference, so
;; that point and markers stay where they were.
;;
;;     (autoload 'unspin-region "unspin" nil t)
;;     (autoload 'unspin-buffer "unspin" nil t)

;;; Code:

(defgroup unspin nil "Restore damaged English text." :group 'text)

(defcustom unspin-command "unspin"
  "The command, a filter from standard input to standard output."
  :type 'string)

(defcustom unspin-arguments nil
  "Arguments for `unspin-command', such as (\"--only\" \"mojibake\")."
  :type '(repeat string))

(defun unspin--run (beginning end output)
  "Send the text from BEGINNING to END through unspin into the buffer OUTPUT.
Signal an error unless the command ends with status 0."
  (let* ((coding-system-for-read 'utf-8-unix)
         (coding-system-for-write 'utf-8-unix)
         (messages (make-temp-file "unspin"))
         (status (unwind-protect
                     (apply #'call-process-region beginning end unspin-command
                            nil (list output messages) nil unspin-arguments)
                   (delete-file messages))))
    (unless (eq status 0)
      (error "%s ended with %s; the buffer is as it was"
             unspin-command status))))

;;;###autoload
(defun unspin-region (beginning end)
  "Restore the text between BEGINNING and END."
  (interactive "*r")
  (let ((output (generate-new-buffer " *unspin*" t)))
    (unwind-protect
        (progn
          (unspin--run beginning end output)
          (save-restriction
            (narrow-to-region beginning end)
            (replace-buffer-contents output)))
      (kill-buffer output))))

;;;###autoload
(defun unspin-buffer ()
  "Restore the text of the whole buffer."
  (interactive "*")
  (unspin-region (point-min) (point-max)))

(provide 'unspin)
;;; unspin.el ends here
